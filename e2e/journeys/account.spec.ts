import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { expectGood } from '../support/good-page'
import { joinEnterprise } from '../support/join'

for (const javaScriptEnabled of [true, false]) {
  test(`an administrator has everybody's sessions end sooner, ${javaScriptEnabled ? 'with' : 'without'} JavaScript, and it holds at the next request`, async ({ openPage, request, database }) => {
    const [boss, colleague] = [await activated(request), await activated(request)]
    const theirs = await openPage({ javaScriptEnabled })
    await logIn(theirs, colleague)
    await expect(theirs).toHaveURL('/portal')
    const page = await openPage({ javaScriptEnabled })
    await logIn(page, boss)
    await expect(page).toHaveURL('/portal')
    await page.getByRole('link', { name: 'Account', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Account', level: 1 })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('An enterprise account has no sub-accounts and no price lists of its own')
    await expect(page.getByText(boss.organization, { exact: true })).toBeVisible()
    await expect(page.getByText('2026-11', { exact: true })).toBeVisible()
    await page.getByLabel('Ends when it is not used for').selectOption('15 minutes')
    await page.getByRole('button', { name: 'Save how long sessions last' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Ends when it is not used for')).toHaveValue('15')

    const idle = (minutes: number) => database.query(`update sessions set last_seen_at = now() - make_interval(mins => $2), created_at = now() - interval '1 hour' where user_id = (select id from users where email = $1)`, [colleague.email, minutes])
    // Who does not belong to it is not held to it.
    await idle(16)
    await theirs.goto('/portal')
    await expect(theirs).toHaveURL('/portal')
    await joinEnterprise(database, colleague.email, boss.email, 'basic')
    await idle(14)
    await theirs.goto('/portal/enterprises')
    await expect(theirs).toHaveURL('/portal/enterprises')
    await idle(16)
    await theirs.goto('/portal/enterprises')
    await expect(theirs).toHaveURL('/log-in')
  })
}

test('the days of reminders are corrected where they were mistyped, and kept', async ({ page, request, database }) => {
  const person = await activated(request)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/account')
  await expect(page.getByLabel('Days before')).toHaveValue('30, 7, 1')
  await page.getByLabel('Days before').fill('14, 100')
  await page.getByLabel(/Days after/).fill('3')
  await page.getByRole('button', { name: 'Save when people are told' }).click()
  await expect(page.getByText('Each is 1 to 90 days.')).toBeVisible()
  await page.getByLabel('Days before').fill('2, 14')
  await page.getByRole('button', { name: 'Save when people are told' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  const { rows } = await database.query('select remind_before, remind_after from accounts join members on account_id = id join users on users.id = user_id where email = $1', [person.email])
  expect(rows).toEqual([{ remind_before: [14, 2], remind_after: [3] }])
})

test('who only sees the account changes nothing of it', async ({ page, request, database }) => {
  const [boss, guest] = [await activated(request), await activated(request)]
  await joinEnterprise(database, guest.email, boss.email, 'basic')
  await logIn(page, guest)
  await expect(page).toHaveURL('/portal/enterprises')
  await page.getByRole('main').getByRole('button', { name: `Open ${boss.organization}` }).click()
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/account')
  await expect(page.getByText('30, 7 and 1')).toBeVisible()
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  await expectGood(page)
})

test('axe finds nothing on the account, and it does not scroll sideways', async ({ openPage, request }) => {
  test.setTimeout(120_000)
  const page = await openPage()
  await logIn(page, await activated(request))
  await expect(page).toHaveURL('/portal')
  for (const path of ['/portal/account', '/portal/second-factor', '/profile', '/profile/details']) {
    await page.goto(path)
    await expectGood(page)
  }
})
