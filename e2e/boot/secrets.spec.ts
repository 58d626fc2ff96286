import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { decode } from 'next-auth/jwt'
import { deriveKey } from '@/lib/core/secret'
import { setUpApp } from '../fixtures/authenticator'
import { expect, test, type OwnSite } from '../fixtures/own-site'
import { logIn } from '../fixtures/people'
import { hiddenFieldsOf } from '../support/forms'

/** A secret in each of the spellings in which it could lie about. */
const spellings = (secret: string) => [secret, encodeURIComponent(secret), ...(['hex', 'base64', 'base64url'] as const).map((encoding) => Buffer.from(secret).toString(encoding).replace(/=+$/, ''))]

type Found = { where: string; what: string }

function search(places: Record<string, string>, secrets: Record<string, string>): Found[] {
  return Object.entries(places).flatMap(([where, text]) =>
    Object.entries(secrets).flatMap(([what, secret]) => (spellings(secret).some((spelling) => text.includes(spelling)) ? [{ where, what }] : [])),
  )
}

/** What the session cookie of a page holds, and the token inside of it. */
async function sessionSecrets(site: OwnSite, page: Page): Promise<[string, string]> {
  const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith('hub-session'))?.value ?? ''
  const appSecret = (await readFile(join(site.dataDir, 'app-secret'), 'utf8')).trim()
  const opened = await decode({ token: decodeURIComponent(cookie), secret: deriveKey(appSecret, 'session').toString('base64url') })
  if (typeof opened?.sessionToken !== 'string') throw new Error('the page has no session')
  return [cookie, opened.sessionToken]
}

async function logsOf(site: OwnSite): Promise<Record<string, string>> {
  const names = (await readdir(site.dataDir)).filter((name) => name.endsWith('.log'))
  const logs = await Promise.all(names.map(async (name) => [name, await readFile(join(site.dataDir, name), 'utf8')] as const))
  return { ...Object.fromEntries(logs), 'the output of the server': site.server.output() }
}

const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''

test('no password and no token is in a log, in the database, in an address or on a page of errors after the whole journey', async ({ site, browser }) => {
  test.setTimeout(120_000)
  const refusals: string[] = []
  const addresses: string[] = []
  const openPage = async () => {
    const page = await (await browser.newContext({ baseURL: site.url })).newPage()
    page.on('request', (request) => addresses.push(`${request.method()} ${request.url()} ${request.headers().referer ?? ''}`))
    return page
  }

  // Sign-up and activation, with a password that is refused first and a link that is used twice.
  const { person, link } = await site.signUp()
  const { pathname, search: query } = new URL(link)
  const refused = `short-${tokenOf(link).slice(0, 6)}`
  refusals.push(await (await site.post(pathname + query, { password: refused, repeat: refused })).text())
  // A mailed link holds its token; nothing that its page asks for does, and no cookie shows it.
  const reader = await openPage()
  await reader.goto(link)
  await reader.reload()
  await expect(reader).toHaveURL('/activate')
  const kept = JSON.stringify(await reader.context().cookies())
  expect(kept).toContain('hub-link-activate')
  const form = hiddenFieldsOf(await (await (await site.newRequest()).get(pathname + query)).text())
  await site.setPassword(link, person.password)
  const again = await site.newRequest()
  refusals.push(await (await again.post(pathname, { multipart: { ...form, password: person.password, repeat: person.password }, headers: { Origin: site.url }, maxRedirects: 0 })).text())

  // Sign-in, wrong passwords up to the block, and the right one while blocked.
  const theirs = await openPage()
  await logIn(theirs, person)
  await expect(theirs).toHaveURL('/portal')
  const [cookie, session] = await sessionSecrets(site, theirs)
  await theirs.goto('/second-factor')
  const factor = await setUpApp(theirs)
  const wrong = `wrong-${person.password}`
  for (let attempt = 0; attempt < 5; attempt++) refusals.push(await (await site.post('/log-in', { email: person.email, password: wrong })).text())
  refusals.push(await (await site.post('/log-in', { email: person.email, password: person.password })).text())
  const auth = await site.newRequest()
  const { csrfToken } = (await (await auth.get('/api/auth/csrf')).json()) as { csrfToken: string }
  refusals.push(await (await auth.post('/api/auth/callback/credentials', { form: { csrfToken, email: person.email, password: wrong, json: 'true' }, headers: { Origin: site.url } })).text())

  // Support unblocks and requires a new password; then everybody signs out.
  const staff = await site.addedStaff()
  await site.setPassword(staff.link, staff.person.password)
  const desk = await openPage()
  await logIn(desk, staff.person)
  await expect(desk).toHaveURL('/support')
  const [staffCookie, staffSession] = await sessionSecrets(site, desk)
  await desk.getByRole('link', { name: person.name }).click()
  await desk.getByRole('button', { name: 'Send a phrase' }).click()
  await expect(desk.getByText('Say first')).toBeVisible()
  const [, supportSays = '', callerSays = ''] = /Support says:\s*([a-z ]+?)\s*You say:\s*([a-z ]+?)\s*Good until/.exec(await site.mailTo(person.email, 4)) ?? []
  await desk.getByLabel('What the caller reads back').fill(callerSays)
  await desk.getByRole('button', { name: 'Check' }).click()
  await expect(desk.getByText('The caller read back the phrase')).toBeVisible()
  await desk.getByLabel('Reason').fill('Mistyped after the holidays')
  await desk.getByRole('radio', { name: 'Unblock and require a new password' }).check()
  await desk.getByRole('button', { name: 'Unblock' }).click()
  await expect(desk.getByText(`${person.name} is unblocked`)).toBeVisible()
  const renewal = await site.linkTo(person.email, 5)
  const renewed = `renewed-${person.password}`
  await site.setPassword(renewal, renewed)
  await desk.getByRole('button', { name: 'Sign out' }).click()
  await expect(desk).toHaveURL(/signed-out/)
  await site.quiet()

  const passwords = { 'the password': person.password, 'the refused password': refused, 'the wrong password': wrong, 'the new password': renewed, 'the password of staff': staff.person.password }
  const sessions = { 'the session’s cookie': cookie, 'the session’s token': session, 'the cookie of staff': staffCookie, 'the token of staff': staffSession }
  const phrases = { 'the phrase of the caller': callerSays, 'the phrase of support': supportSays }
  expect(callerSays.split(' ')).toHaveLength(4)
  const links = { 'the activation token': tokenOf(link), 'the token for a new password': tokenOf(renewal), 'the activation token of staff': tokenOf(staff.link) }
  const factors = { 'the secret of the app': factor.secret, ...Object.fromEntries(factor.codes.map((code, index) => [`recovery code ${index + 1}`, code])) }
  const appSecret = { 'the secret of the site': (await readFile(join(site.dataDir, 'app-secret'), 'utf8')).trim() }

  const rows = Object.fromEntries(Object.entries(await site.dump()).map(([table, lines]) => [table, lines.join('\n')]))
  const logs = await logsOf(site)
  expect(Object.keys(logs)).toContain('postgres.log')
  expect(search({ ...rows, ...logs }, { ...passwords, ...sessions, ...links, ...phrases, ...factors, ...appSecret })).toEqual([])
  expect(addresses).toContain(`GET ${link} `)
  expect(search({ 'an address': addresses.filter((address) => address !== `GET ${link} `).join('\n'), 'a cookie of the link': kept }, { ...passwords, ...sessions, ...links, ...phrases, ...factors, ...appSecret })).toEqual([])
  expect(search({ 'a refusal': refusals.join('\n') }, { ...passwords, ...sessions, ...appSecret })).toEqual([])

  // The search finds what is there: the same rows hold the address, the audit holds the reason.
  expect(search(rows, { address: person.email }).map(({ where }) => where)).toEqual(expect.arrayContaining(['public.users', 'public.mails']))
  expect(search(rows, { reason: 'Mistyped after the holidays' }).map(({ where }) => where)).toContain('public.audit_events')
})
