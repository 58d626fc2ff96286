import { expectGood } from '../support/good-page'
import { activated, logIn } from '../fixtures/people'
import { giveEverything } from '../fixtures/strangers'
import { expect, test } from '../fixtures/test'

/** Finding anything by its name: on a page that needs no script, and in a palette that keys open. */

test('the keys open a palette that finds people, groups, organizations, domains and pages, and leads there by keys alone', async ({ openPage, request, database }) => {
  test.setTimeout(60_000)
  const person = await activated(request)
  const things = await giveEverything(database, person)
  const page = await openPage()
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search everything' })
  const field = palette.getByRole('combobox')
  await expect(field).toBeFocused()
  await field.fill(things.mark)
  for (const kind of ['People', 'Groups', 'Organizations', 'Domains']) await expect(palette.getByRole('group', { name: kind }).getByRole('option').first()).toBeVisible()
  await expectGood(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await field.fill('nothing has this')
  await expect(palette.getByText('Nothing has this in its name.')).toBeVisible()
  await field.fill(things.domainName)
  await expect(palette.getByRole('option', { name: things.domainName, selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/portal/domains/${things.domain}`)

  await page.keyboard.press('Meta+k')
  await expect(field).toBeFocused()
  await field.fill('domains')
  await expect(palette.getByRole('option', { name: 'Domains', exact: true, selected: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(palette.getByRole('option', { name: 'Add domains', selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/portal/domains/add')
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
})

test('without JavaScript the field in the header leads to a page that finds the same, and no more than one may see', async ({ openPage, request, database }) => {
  test.setTimeout(60_000)
  const [person, stranger] = [await activated(request), await activated(request)]
  const things = await giveEverything(database, person)
  const page = await openPage({ javaScriptEnabled: false })
  await logIn(page, person)
  await page.getByRole('searchbox', { name: 'Search the portal' }).fill(things.mark)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/portal/search?q=${things.mark}`)
  await expect(page.getByRole('region', { name: 'Domains' }).getByRole('link', { name: things.domainName })).toBeVisible()
  await expect(page.getByRole('region', { name: 'People' }).getByRole('link', { name: `Noor ${things.mark}` })).toBeVisible()
  await page.goto('/portal/search?q=import')
  await expect(page.getByRole('region', { name: 'Pages' }).getByRole('link', { name: 'Import domains' })).toBeVisible()

  const other = await openPage()
  await logIn(other, stranger)
  await expect(other).toHaveURL('/portal')
  await other.goto(`/portal/search?q=${things.mark}`)
  await expect(other.getByText('Nothing has this in its name.')).toBeVisible()
  await expectGood(other)
})
