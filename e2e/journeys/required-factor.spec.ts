import type { Page } from '@playwright/test'
import { setUpApp } from '../fixtures/authenticator'
import { inbox } from '../fixtures/inbox'
import { activated, block, logIn, newStaffMember, staffMember } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { aRecoveryCode } from '../support/second-factor'

async function expectLedToSetUp(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path)
    await expect(page).toHaveURL('/second-factor')
  }
  await expect(page.getByText('Set up a second factor to go on')).toBeVisible()
}

for (const javaScriptEnabled of [true, false]) {
  test(`a new member of staff is led to set up a second factor before anything else, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ openPage, request }) => {
    const staff = await newStaffMember(request)
    const page = await openPage({ javaScriptEnabled })
    await logIn(page, staff)
    await expect(page).toHaveURL('/second-factor')
    await expectLedToSetUp(page, ['/support', '/support/mails', '/support/violations', '/portal', '/profile'])
    const before = await page.context().cookies()
    await setUpApp(page)
    await page.getByRole('link', { name: 'Go on to support' }).click()
    await expect(page).toHaveURL('/support')
    await expect(page.getByRole('heading', { name: 'Blocked users' })).toBeVisible()

    // The session rose under another token: a cookie copied before is dead.
    const copied = await openPage({ javaScriptEnabled })
    await copied.context().addCookies(before)
    await copied.goto('/support')
    await expect(copied).toHaveURL('/log-in')

    await page.goto('/second-factor')
    await page.getByRole('button', { name: 'Remove the app' }).click()
    await expect(page.getByText('You must have a second factor')).toBeVisible()
  })
}

test('what staff send without a second factor is refused like what they open', async ({ page, request, database }) => {
  const staff = await staffMember(request, database)
  const person = await activated(request)
  await block(request, person.email)
  await logIn(page, staff)
  await expect(page).toHaveURL('/support')
  await page.goto(`/support?q=${encodeURIComponent(person.email)}`)
  await page.getByRole('link', { name: person.name }).first().click()
  await page.getByLabel('Without a phrase').fill('Called back on the number on file')
  await page.getByLabel('Reason').fill('Mistyped after the holidays')
  await page.getByRole('radio', { name: 'Unblock only' }).check()
  await database.query('delete from totps using users where users.id = user_id and email = $1', [staff.email])
  await page.getByRole('button', { name: 'Unblock' }).click()
  await expect(page.getByText('Set up a second factor first.')).toBeVisible()
  expect((await database.query('select from blocks where email = $1 and ended_at is null', [person.email])).rowCount).toBe(1)
  expect(await inbox.mailsTo(person.email)).toHaveLength(2)
})

test('an administrator requires a second factor of all members, and is the first to be led to one', async ({ page, openPage, request, database }) => {
  const person = await activated(request)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.getByRole('link', { name: 'Account', exact: true }).click()
  await page.getByRole('link', { name: 'Change who must have a second factor' }).click()
  await expect(page.getByRole('radio', { name: /Each decides/ })).toBeChecked()
  await page.getByRole('radio', { name: /Everybody must have one/ }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL('/second-factor')
  await expectLedToSetUp(page, ['/portal', '/portal/second-factor', '/profile', '/profile/email'])
  await setUpApp(page)
  await page.getByRole('link', { name: 'Go on to the portal' }).click()
  await page.goto('/portal/account')
  await expect(page.getByText('Everybody must have one')).toBeVisible()
  const rows = await database.query<{ details: unknown }>(`select details from audit_events join users on users.id = actor_id where email = $1 and action = 'second-factor.required'`, [person.email])
  expect(rows.rows).toEqual([{ details: { required: true } }])

  const plain = await openPage({ javaScriptEnabled: false })
  await logIn(plain, { ...person, code: () => aRecoveryCode(database, person.email) })
  await expect(plain).toHaveURL('/portal')
  await plain.goto('/portal/second-factor')
  await plain.getByRole('radio', { name: /Each decides/ }).check()
  await plain.getByRole('button', { name: 'Save' }).click()
  await expect(plain.getByText('Each decides')).toBeVisible()
})
