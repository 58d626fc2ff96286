import { expectAccessible } from '../support/good-page'
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { aNameServer, aWebServer } from '@/lib/testing/internet'
import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { INTERNET_PORT, RESOLVER_PORTS } from '../support/settings'

/** An enterprise adds domains and shows that they are its own, to resolvers and a web server of the tests. They are one for all of this file. */
test.describe.configure({ mode: 'serial' })

let resolvers: Awaited<ReturnType<typeof aNameServer>>[]
let web: Awaited<ReturnType<typeof aWebServer>>
test.beforeAll(async () => {
  resolvers = await Promise.all(RESOLVER_PORTS.map((port) => aNameServer(port)))
  web = await aWebServer(INTERNET_PORT)
})
test.afterAll(async () => {
  await Promise.all([...resolvers.map((resolver) => resolver.close()), web.close()])
})

/** What is to be published, by the terms that it stands under. */
const published = async (page: Page, term: string) => (await page.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd').locator('code').first().textContent()) ?? ''

for (const { way, javaScriptEnabled, colorScheme, viewport } of [
  { way: 'with JavaScript, on a wide screen', javaScriptEnabled: true, colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { way: 'without JavaScript, on the narrowest telephone', javaScriptEnabled: false, colorScheme: 'dark', viewport: { width: 320, height: 640 } },
] as const) {
  test(`an enterprise adds domains, shows that they are its own, and removes one, ${way}`, async ({ openPage, request }) => {
    // A long story, with a look by axe at each of its pages.
    test.setTimeout(120_000)
    const person = await activated(request)
    const page = await openPage({ javaScriptEnabled, colorScheme })
    // A page without scripts runs none of axe's either: what is drawn is the same, so one with them looks at it.
    const looker = javaScriptEnabled ? page : await openPage({ colorScheme })
    for (const each of new Set([page, looker])) {
      await each.setViewportSize(viewport)
      await logIn(each, person)
      await expect(each).toHaveURL('/portal')
    }
    const expectGood = async () => {
      if (looker !== page) await looker.goto(page.url())
      await expectAccessible(looker)
    }
    const mark = randomUUID().slice(0, 8)
    const name = `hagen-${mark}.no`

    await page.goto('/portal/domains')
    await expect(page.getByText('There is no domain yet.')).toBeVisible()
    await expectGood()
    await page.getByRole('link', { name: 'Add domains' }).first().click()
    await expectGood()
    const names = page.getByLabel('Domains', { exact: true })
    await names.fill(`${name}\nwww.${name}\nserver.local`)
    await page.getByRole('button', { name: 'Add' }).click()
    await expect(page.getByText('Line 3, server.local: Names under .local belong to the local network (RFC 6762).')).toBeVisible()
    await expect(names).toHaveValue(`${name}\nwww.${name}\nserver.local`)
    await names.fill(`${name}, www.${name}, *.${name}, grün-${mark}.de`)
    await page.getByRole('button', { name: 'Add' }).click()
    await expect(page.getByText('4 domains were added.')).toBeVisible()
    await expect(page.getByRole('link', { name: `grün-${mark}.de` })).toBeVisible()
    await expect(page.getByText(`xn--grn-${mark}`, { exact: false })).toHaveCount(1)
    expect((await page.getByRole('link').allTextContents()).filter((text) => text.endsWith(name))).toEqual([name, `*.${name}`, `www.${name}`])
    await expectGood()

    await page.getByRole('searchbox', { name: 'Search', exact: true }).fill(`www.hagen-${mark}`)
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await expect(page.getByText('1 domain', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Valid', exact: true }).click()
    await expect(page.getByText('No domain matches this.')).toBeVisible()
    await page.getByRole('link', { name: 'Show all' }).click()

    // By the DNS: nothing yet, then one resolver alone, then both.
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('radio', { name: /^DNS TXT record/ }).check()
    await page.getByRole('button', { name: 'Get what to publish' }).click()
    await expect(page.getByRole('heading', { name: 'Publish this: DNS TXT record' })).toBeVisible()
    const [at, value] = [await published(page, 'Name'), await published(page, 'Value')]
    expect(at).toBe(`_validation-challenge.${name}`)
    expect(value).toMatch(/^[0-9a-f]{40}$/)
    await expectGood()
    if (javaScriptEnabled) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.getByRole('button', { name: 'Copy Value' }).click()
      await expect(page.getByText('Value copied')).toBeAttached()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(value)
    } else {
      await expect(page.getByRole('button', { name: 'Copy Value' })).toHaveCount(0)
    }
    resolvers[0]?.text(at, value)
    resolvers[1]?.text(at, 'an older value')
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText('What is to be published was not found yet.')).toBeVisible()
    const seen = page.getByRole('list', { name: 'What each resolver saw' }).getByRole('listitem')
    await expect(seen.nth(0)).toContainText('As expected')
    await expect(seen.nth(1)).toContainText('an older value')
    await expectGood()
    resolvers[1]?.text(at, value)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText('This name, its wildcard and every name below it')).toBeVisible()
    await expect(page.getByText('Validated', { exact: true })).toBeVisible()
    await expectGood()

    // What lies below is covered; by a file it is validated itself.
    await page.goto(`/portal/domains?q=www.hagen-${mark}`)
    await page.getByRole('link', { name: `www.${name}` }).click()
    await expect(page.getByText('so it need not be validated itself')).toBeVisible()
    await page.getByRole('radio', { name: /^File on the web server/ }).check()
    await page.getByRole('button', { name: 'Get what to publish' }).click()
    const [file, content] = [await published(page, 'Address'), await published(page, 'Content')]
    for (const resolver of resolvers) resolver.address(`www.${name}`, '127.0.0.1')
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText('status 404, where 200 is wanted').first()).toBeVisible()
    await expectGood()
    web.file(file, content)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText('This name alone')).toBeVisible()

    for (const resolver of resolvers) resolver.caa(name, 'issue', 'ca.other.no')
    await page.getByRole('link', { name: 'Examine DNS and CAA' }).click()
    await expect(page.getByText('All 2 resolvers see the same.')).toBeVisible()
    await expect(page.getByText('ca.other.no may issue certificates.').first()).toBeVisible()
    await expect(page.getByText('127.0.0.1').first()).toBeVisible()
    await expectGood()

    await page.getByRole('link', { name: 'Back to the domain' }).click()
    const typed = page.getByRole('textbox', { name: 'Name of the domain' })
    await typed.fill(name)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('This is not the name of the domain.')).toBeVisible()
    await typed.fill(`www.${name}`)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('The domain was removed.')).toBeVisible()
    await expect(page.getByRole('link', { name: `www.${name}` })).toHaveCount(0)
  })
}

test('another enterprise’s domain does not exist, for its pages and its forms', async ({ page, openPage, request, database, consoleErrors }) => {
  const owner = await activated(request)
  const stranger = await activated(request)
  const name = `eget-${randomUUID().slice(0, 8)}.no`
  await logIn(page, owner)
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/domains/add')
  await page.getByLabel('Domains', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const theirs = new URL(page.url()).pathname

  // Without scripts, so that nothing puts back what is turned.
  const other = await openPage({ javaScriptEnabled: false })
  await logIn(other, stranger)
  await expect(other).toHaveURL('/portal')
  for (const path of [theirs, `${theirs}/doctor`]) expect((await other.goto(path))?.status()).toBe(404)

  // A form of one's own that is turned to another's domain.
  await other.goto('/portal/domains/add')
  await other.getByLabel('Domains', { exact: true }).fill(`own-${name}`)
  await other.getByRole('button', { name: 'Add' }).click()
  await expect(other.getByRole('heading', { level: 1, name: `own-${name}` })).toBeVisible()
  await other.locator('input[name=domainId]').evaluateAll((inputs, id) => inputs.forEach((input) => input.setAttribute('value', id)), theirs.split('/').at(-1) ?? '')
  await other.getByRole('button', { name: 'Get what to publish' }).click()
  await expect(other.getByText('There is nothing here.').first()).toBeVisible()
  expect((await database.query('select from domain_validations join domains on domains.id = domain_id where name = $1', [name])).rowCount).toBe(0)
  expect(consoleErrors).toEqual([])
})
