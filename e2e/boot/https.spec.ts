import { aPerson, signUpFields, type Someone } from '../fixtures/people'
import { inbox, linkOf } from '../fixtures/inbox'
import { expect } from '@playwright/test'
import { test } from '../fixtures/boot'
import { hiddenFieldsOf } from '../support/forms'
import { send, type Answer } from '../support/raw'
import { PROVIDER_URL } from '../support/settings'

/** The site as it is on https, behind a proxy that would speak it. */

const ORIGIN = 'https://hub.example.com'
const HOST = { Host: new URL(ORIGIN).host }
const environment = { APP_URL: ORIGIN, RESEND_API_KEY: 're_local', RESEND_BASE_URL: PROVIDER_URL, MAIL_FROM: 'Enterprise Hub <hub@example.com>' }

async function post(url: string, path: string, fields: Record<string, string>, cookie = ''): Promise<Answer> {
  const form = new FormData()
  const page = await send(url, { path, headers: { ...HOST, ...(cookie && { Cookie: cookie }) } })
  // A mailed link leads to its page with a cookie that holds its token.
  if (page.status === 303) return post(url, page.headers.location ?? '', fields, page.headers['set-cookie']?.[0]?.split(';')[0])
  for (const [name, value] of Object.entries({ ...hiddenFieldsOf(page.body), ...fields })) form.append(name, value)
  const encoded = new Response(form)
  const headers = { ...HOST, Origin: ORIGIN, 'Content-Type': encoded.headers.get('content-type') ?? '', ...(cookie && { Cookie: cookie }) }
  return send(url, { method: 'POST', path, headers, body: Buffer.from(await encoded.arrayBuffer()) })
}

/** A person who has used the link of the mail, and what each step was answered with. */
async function activatedAt(url: string): Promise<{ person: Someone; answers: Answer[] }> {
  const person = aPerson()
  expect((await post(url, '/sign-up', signUpFields(person))).status).toBe(200)
  const { pathname, search, origin } = new URL(linkOf(await inbox.newest(person.email, 1)))
  expect(origin).toBe(ORIGIN)
  const opened = await send(url, { path: pathname + search, headers: HOST })
  const used = await post(url, pathname + search, { password: person.password, repeat: person.password })
  expect(used.body).toContain('Your password has been updated')
  return { person, answers: [opened, used] }
}

test('every cookie is bound to the host, secure, out of reach of scripts, of one site and small', async ({ boot }) => {
  const { url, ready } = await boot(environment)
  await ready
  const { person, answers: ofLink } = await activatedAt(url)
  const answers = [...ofLink, await post(url, '/log-in', { email: person.email, password: person.password }), await send(url, { path: '/api/auth/csrf', headers: HOST }), await send(url, { path: '/api/auth/session', headers: HOST })]
  const cookies = answers.flatMap(({ headers }) => headers['set-cookie'] ?? [])
  expect(cookies.map((line) => line.split('=')[0])).toEqual(expect.arrayContaining(['__Host-hub-session', '__Host-hub-device', '__Host-hub-csrf', '__Host-hub-link-activate']))
  for (const line of cookies) {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const given = attributes.map((attribute) => attribute.toLowerCase())
    expect(pair).toMatch(/^__Host-hub-/)
    expect(given).toEqual(expect.arrayContaining(['secure', 'httponly', 'samesite=lax', 'path=/']))
    expect(given.filter((attribute) => attribute.startsWith('domain'))).toEqual([])
    expect(pair.length).toBeLessThan(1024)
  }
  const session = cookies.find((line) => line.startsWith('__Host-hub-session='))?.split(';')[0] ?? ''
  expect((await send(url, { path: '/portal', headers: { ...HOST, Cookie: session } })).status).toBe(200)
  expect((await send(url, { path: '/portal', headers: { ...HOST, Cookie: session.replace('__Host-', '') } })).status).toBe(307)
})

test('every response insists on https', async ({ boot }) => {
  const { url, ready } = await boot(environment)
  await ready
  const answers = [
    ...(await Promise.all(['/', '/sign-up', '/portal', '/nothing', '/api/health', '/api/auth/session', '/icon.svg'].map((path) => send(url, { path, headers: HOST })))),
    await send(url, { method: 'TRACE', headers: HOST }),
    await send(url, { method: 'POST', path: '/log-in', headers: { ...HOST, Origin: 'https://evil.example', 'Content-Type': 'text/plain' }, body: 'x' }),
  ]
  expect(answers.map(({ headers }) => headers['strict-transport-security'])).toEqual(answers.map(() => 'max-age=63072000; includeSubDomains'))
})
