import { expectAccessible } from '../support/good-page'
import type { Page } from '@playwright/test'
import { inbox } from '../fixtures/inbox'
import { block, colleague, logIn, type Someone } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

async function propose(page: Page, staff: Someone, reference: string): Promise<void> {
  await logIn(page, staff)
  await expect(page).toHaveURL('/support')
  await page.goto(`/support?q=${reference}`)
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page.getByText('Two members of staff must agree')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Unblock', exact: true })).toHaveCount(0)
  await page.getByLabel('Without a phrase').fill('Sits at the next desk')
  await page.getByLabel('Reason').fill('Mistyped after the holidays')
  await page.getByRole('radio', { name: 'Unblock only' }).check()
  await page.getByRole('button', { name: 'Propose to unblock' }).click()
  await expect(page.getByText('Nothing has changed yet')).toBeVisible()
}

test('a blocked colleague is unblocked by two: one proposes, another finds it, agrees without JavaScript, and they sign in again', async ({ page, request, database, staff, openPage }) => {
  test.setTimeout(60_000)
  const [blocked, second] = [await colleague(request, database, 'Mira Solberg'), await colleague(request, database, 'Ravi Menon')]
  const reference = await block(request, blocked.email)
  await propose(page, staff, reference)
  await expect(page.getByText('You proposed this: another member of staff must agree.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Agree and unblock' })).toHaveCount(0)
  await expectAccessible(page)

  const theirs = await openPage({ javaScriptEnabled: false })
  await logIn(theirs, second)
  await expect(theirs).toHaveURL('/support')
  await theirs.goto(`/support?q=${reference}`)
  await expect(theirs.getByRole('row').getByText('Waits for a second')).toBeVisible()
  await theirs.getByRole('region', { name: 'Waits for a second member of staff' }).getByRole('link', { name: blocked.name }).click()
  await expect(theirs.getByText('Sits at the next desk').first()).toBeVisible()
  await theirs.getByRole('button', { name: 'Agree and unblock' }).click()
  await expect(theirs.getByText(`${blocked.name} is unblocked`)).toBeVisible()
  expect((await inbox.newest(blocked.email, 3)).subject).toContain('sign in')

  await page.reload()
  await expect(page.getByText(`on the proposal of ${staff.name}`)).toBeVisible()
  const again = await openPage()
  await logIn(again, blocked)
  await expect(again).toHaveURL('/support')
})

test('a proposal is declined for a reason, can be made anew, and is withdrawn by who made it', async ({ page, request, database, staff, openPage }) => {
  test.setTimeout(60_000)
  const [blocked, second] = [await colleague(request, database, 'Jonas Weber'), await colleague(request, database, 'Amina Yusuf')]
  const reference = await block(request, blocked.email)
  await propose(page, staff, reference)
  const address = page.url()

  const theirs = await openPage()
  await logIn(theirs, second)
  await expect(theirs).toHaveURL('/support')
  await theirs.goto(address)
  await theirs.getByRole('button', { name: 'Decline' }).click()
  await expect(theirs.getByText('Say why, for the audit trail.')).toBeVisible()
  await theirs.getByLabel('Or decline, because').fill('Nobody sits at the next desk today')
  await theirs.getByRole('button', { name: 'Decline' }).click()
  await expect(theirs.getByText('You declined the proposal.')).toBeVisible()

  await page.getByRole('button', { name: 'Withdraw the proposal' }).click()
  await expect(page.getByText(`${second.name} was faster: this proposal was declined.`)).toBeVisible()
  await page.getByLabel('Without a phrase').fill('Called back on the number on file')
  await page.getByLabel('Reason').fill('Mistyped after the holidays')
  await page.getByRole('radio', { name: 'Unblock only' }).check()
  await page.getByRole('button', { name: 'Propose to unblock' }).click()
  await page.getByRole('button', { name: 'Withdraw the proposal' }).click()
  await expect(page.getByText('You withdrew the proposal.')).toBeVisible()
  expect(await inbox.mailsTo(blocked.email)).toHaveLength(2)
})
