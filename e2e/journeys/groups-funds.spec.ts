import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { inbox } from '../fixtures/inbox'
import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { topUp } from '../support/funds'

const WIDTHS = [320, 1280]

async function expectGood(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${page.url()} scrolls sideways at ${width} pixels`).toBeLessThanOrEqual(0)
  }
}

for (const javaScriptEnabled of [true, false]) {
  test(`an administrator makes a group, gives it money, is told when it runs low and archives it, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ openPage, request, database }) => {
    test.setTimeout(120_000)
    const person = await activated(request)
    await topUp(database, person.email, 100_000)
    const page = await openPage({ javaScriptEnabled })
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    await page.goto('/portal/groups')
    await expect(page.getByRole('row').filter({ hasText: 'Everybody' })).toBeVisible()

    await page.getByRole('link', { name: 'New group' }).click()
    await page.getByLabel('Name').fill('Web team')
    await page.getByRole('radio', { name: /Its own money/ }).check()
    await page.getByLabel('Addresses for renewals').fill('web@example.com, nobody')
    await page.getByRole('button', { name: 'Make the group' }).click()
    await expect(page.getByText('“nobody” is no e-mail address')).toBeVisible()
    await expect(page.getByLabel('Name')).toHaveValue('Web team')
    await page.getByLabel('Addresses for renewals').fill('web@example.com')
    await page.getByRole('button', { name: 'Make the group' }).click()
    await expect(page.getByRole('heading', { name: 'Web team', level: 1 })).toBeVisible()
    await expect(page.getByText('was given none yet')).toBeVisible()
    const group = new URL(page.url()).pathname

    await page.getByLabel('Add somebody by their address').fill(person.email)
    await page.getByRole('button', { name: 'Add' }).click()
    await expect(page.getByRole('list', { name: 'People of the group' }).getByText(person.email)).toBeVisible()

    await page.getByRole('link', { name: 'Move money to it' }).click()
    await expect(page.getByLabel('To', { exact: true })).toHaveValue(/^grp_/)
    await page.getByLabel('Amount').fill('2,000')
    await page.getByRole('button', { name: 'Move' }).click()
    await expect(page.getByText('There is not enough money for this')).toBeVisible()
    await expect(page.getByLabel('Amount')).toHaveValue('2,000')
    await page.getByLabel('Amount').fill('250.50')
    await page.getByRole('button', { name: 'Move' }).click()
    await expect(page).toHaveURL('/portal/funds')
    const balances = page.getByRole('table', { name: 'Balances' })
    await expect(balances.getByRole('row').filter({ hasText: 'The account' })).toContainText('€749.50')
    await expect(balances.getByRole('row').filter({ hasText: 'Web team' })).toContainText('€250.50')

    await balances.getByRole('link', { name: /Change below what you are told of Web team/ }).click()
    await page.getByLabel('Amount in EUR').fill('300')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('A balance is low')).toBeVisible()
    expect((await inbox.newest(person.email, 2)).text).toContain('€250.50')

    await page.goto('/portal')
    await expect(page.getByRole('region', { name: 'What needs you today' }).getByRole('heading', { name: /^1\s*balance is low$/ })).toBeVisible()
    await page.goto(group)
    await page.getByRole('link', { name: 'See what leaves with it' }).click()
    const money = page.getByRole('group', { name: /Money of its own: 1/ })
    await expect(money).toContainText('€250.50')
    await money.getByRole('radio', { name: /Close/ }).check()
    await page.getByRole('group', { name: /People who are chosen for it: 1/ }).getByRole('radio', { name: /Close/ }).check()
    await page.getByRole('group', { name: /Addresses for word of renewals: 1/ }).getByRole('radio', { name: /Close/ }).check()
    await page.getByLabel('Name of the group, to confirm').fill('Web')
    await page.getByRole('button', { name: 'Archive' }).click()
    await expect(page.getByText('This is not the name of the group.')).toBeVisible()
    await page.getByLabel('Name of the group, to confirm').fill('Web team')
    await page.getByRole('button', { name: 'Archive' }).click()
    await expect(page).toHaveURL('/portal/groups')
    await page.getByRole('link', { name: 'Show archived' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Web team' })).toContainText('Archived')
    await page.goto('/portal/funds')
    await expect(page.getByRole('table', { name: 'Balances' }).getByRole('row').filter({ hasText: 'The account' })).toContainText('€1,000.00')
  })
}

test('the history is narrowed in its address, is read to its end, and comes as a file', async ({ page, request, database }) => {
  const person = await activated(request)
  await topUp(database, person.email, 5_000)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/funds')
  const history = page.getByRole('table', { name: 'History' })
  await expect(history.getByRole('row').filter({ hasText: 'Top-up' })).toContainText('€50.00')
  await page.getByLabel('What happened').selectOption('Refund')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/kind=refund/)
  await expect(page.getByText('Nothing of this kind happened.')).toBeVisible()
  await page.getByRole('link', { name: 'Clear' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download as CSV' }).click()
  expect((await download).suggestedFilename()).toBe('funds.csv')
  const file = await page.request.get('/portal/funds/history.csv?kind=top_up')
  expect(file.headers()['content-type']).toBe('text/csv; charset=utf-8')
  expect(await file.text()).toContain(',Top-up,The account,,50.00,EUR,50.00,50.00,')
})

test('groups and funds of another enterprise are not there', async ({ openPage, request, database }) => {
  const [mine, theirs] = [await activated(request), await activated(request)]
  await topUp(database, theirs.email, 5_000)
  const page = await openPage()
  await logIn(page, mine)
  await expect(page).toHaveURL('/portal')
  const { rows } = await database.query<{ group: string; fund: string }>(`select groups.id as group, funds.id as fund from groups join funds using (account_id) join members using (account_id) join users on users.id = user_id where email = $1`, [theirs.email])
  const [there] = rows
  for (const path of [`/portal/groups/${there?.group}`, `/portal/funds/${there?.fund}/threshold`]) expect((await page.goto(path))?.status(), path).toBe(404)
  await page.goto(`/portal/funds?group=${there?.group}`)
  await expect(page.getByText('No money has come in yet.')).toBeVisible()
  expect(await (await page.request.get(`/portal/funds/history.csv?group=${there?.group}`)).text()).not.toContain('Top-up')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the pages of groups and funds, and none scrolls sideways (${colorScheme})`, async ({ openPage, request, database }) => {
    test.setTimeout(120_000)
    const person = await activated(request)
    const page = await openPage({ colorScheme })
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    for (const path of ['/portal/funds', '/portal/funds/move', '/portal/groups?archived=only', '/portal/groups/new']) {
      await page.goto(path)
      await expectGood(page)
    }
    await topUp(database, person.email, 123_456_789)
    await page.goto('/portal/groups/new')
    await page.getByLabel('Name').fill('A group with quite a long name for a narrow telephone')
    await page.getByRole('radio', { name: /Its own money/ }).check()
    await page.getByRole('button', { name: 'Make the group' }).click()
    await expect(page.getByText('was given none yet')).toBeVisible()
    await expectGood(page)
    await page.goto('/portal/funds/move')
    await page.getByLabel('To', { exact: true }).selectOption({ index: 2 })
    await page.getByLabel('Amount').fill('123,456.78')
    await expectGood(page)
    await page.getByRole('button', { name: 'Move' }).click()
    await expect(page).toHaveURL('/portal/funds')
    await expectGood(page)
    await page.getByRole('link', { name: /Change below what you are told of the account/ }).click()
    await expectGood(page)
    await page.goto('/portal/groups')
    await expectGood(page)
  })
}
