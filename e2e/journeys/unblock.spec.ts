import { expectAccessible } from '../support/good-page'
import type { Page } from '@playwright/test'
import { inbox, linkOf } from '../fixtures/inbox'
import { activated, block, logIn, type Someone } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

async function openBlocked(page: Page, staff: Someone, person: Someone): Promise<void> {
  await logIn(page, staff)
  await expect(page).toHaveURL('/support')
  await findBlocked(page, person)
}

async function findBlocked(page: Page, person: Someone): Promise<void> {
  await page.goto(`/support?q=${encodeURIComponent(person.email)}`)
  await page.getByRole('link', { name: person.name }).first().click()
  await expect(page.getByRole('button', { name: 'Unblock' })).toBeVisible()
}

async function unblock(page: Page, mode: 'Unblock only' | 'Unblock and require a new password'): Promise<void> {
  await page.getByLabel('Without a phrase').fill('Called back on the number on file')
  await page.getByLabel('Reason').fill('Mistyped after the holidays')
  await page.getByRole('radio', { name: mode }).check()
  await page.getByRole('button', { name: 'Unblock' }).click()
}

test('support finds a blocked user by the reference as it is typed, unblocks them, and they sign in again', async ({ page, request, staff, openPage }) => {
  const person = await activated(request)
  const reference = await block(request, person.email)
  await logIn(page, staff)
  await expect(page).toHaveURL('/support')
  await page.getByRole('searchbox').pressSequentially(reference)
  await expect(page.getByRole('link', { name: person.name })).toHaveCount(1)
  await page.getByRole('link', { name: person.name }).click()
  await expect(page.getByText(person.email).first()).toBeVisible()

  await page.getByRole('button', { name: 'Unblock' }).click()
  await expect(page.getByText('Say why, for the audit trail.')).toBeVisible()
  await unblock(page, 'Unblock only')
  await expect(page.getByText(`${person.name} is unblocked`)).toBeVisible()
  expect((await inbox.newest(person.email, 3)).subject).toMatch(/sign in|log in|unblocked/i)

  const theirs = await openPage()
  await logIn(theirs, person)
  await expect(theirs).toHaveURL('/portal')
})

/** The two phrases of a mail: what support says, and what the caller reads back. */
function phrasesOf(text: string): { ours: string; theirs: string } {
  const [, ours, theirs] = /Support says:\s*([a-z ]+?)\s*You say:\s*([a-z ]+?)\s*Good until/.exec(text) ?? []
  if (!ours || !theirs) throw new Error('the mail has no phrases')
  return { ours, theirs }
}

for (const javaScriptEnabled of [true, false]) {
  test(`a caller who reads back the phrase of the mail is unblocked by it, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ request, staff, openPage }) => {
    const person = await activated(request)
    await block(request, person.email)
    const page = await openPage({ javaScriptEnabled })
    await openBlocked(page, staff, person)
    await page.getByRole('button', { name: 'Send a phrase' }).click()
    await expect(page.getByText('Say first:')).toBeVisible()
    const { ours, theirs } = phrasesOf((await inbox.newest(person.email, 3)).text)
    await expect(page.getByText(ours)).toBeVisible()
    expect(await page.content()).not.toContain(theirs)

    await page.getByLabel('What the caller reads back').fill('walnut tandem glacier orbit')
    await page.getByRole('button', { name: 'Check' }).click()
    await expect(page.getByText('This is not the phrase of the mail. 2 tries are left.')).toBeVisible()
    await page.getByLabel('What the caller reads back').fill(theirs.toUpperCase().replaceAll(' ', ', '))
    await page.getByRole('button', { name: 'Check' }).click()
    await expect(page.getByText('The caller read back the phrase')).toBeVisible()

    await expect(page.getByLabel('Without a phrase')).toHaveCount(0)
    await page.getByLabel('Reason').fill('Mistyped after the holidays')
    await page.getByRole('radio', { name: 'Unblock only' }).check()
    await page.getByRole('button', { name: 'Unblock' }).click()
    await expect(page.getByText(`${person.name} is unblocked`)).toBeVisible()
    await expect(page.getByText('The caller gave the phrase.')).toBeVisible()
  })
}

test('a phrase that was sent anew replaces the one before; three wrong answers void it', async ({ page, request, staff }) => {
  test.setTimeout(60_000)
  const person = await activated(request)
  await block(request, person.email)
  await openBlocked(page, staff, person)
  await page.getByRole('button', { name: 'Send a phrase' }).click()
  const first = phrasesOf((await inbox.newest(person.email, 3)).text)
  await page.getByRole('button', { name: 'Send another phrase' }).click()
  const second = phrasesOf((await inbox.newest(person.email, 4)).text)
  await expect(page.getByText(second.ours)).toBeVisible()
  await expectAccessible(page)
  for (const left of ['2 tries are left', 'One try is left']) {
    await page.getByLabel('What the caller reads back').fill(first.theirs)
    await page.getByRole('button', { name: 'Check' }).click()
    await expect(page.getByText(left)).toBeVisible()
  }
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('Three wrong answers')).toBeVisible()
  await expect(page.getByLabel('Without a phrase')).toBeVisible()
})

test('unblocking with a new password voids the old one and ends open sessions; the mailed link sets another', async ({ page, request, staff, openPage }) => {
  const person = await activated(request)
  const theirs = await openPage()
  await logIn(theirs, person)
  await expect(theirs).toHaveURL('/portal')
  await block(request, person.email)

  await openBlocked(page, staff, person)
  await unblock(page, 'Unblock and require a new password')
  await expect(page.getByText(`${person.name} is unblocked`)).toBeVisible()
  const link = linkOf(await inbox.newest(person.email, 3))
  await theirs.reload()
  await expect(theirs).toHaveURL('/log-in')
  await logIn(theirs, person)
  await expect(theirs.getByRole('alert').filter({ hasText: 'not right' })).toBeVisible()

  await theirs.goto(link)
  const password = `${person.password}-anew`
  await theirs.getByLabel('Password', { exact: true }).fill(password)
  await theirs.getByLabel('Repeat Password').fill(password)
  await theirs.getByRole('button', { name: 'Generate Password' }).click()
  await expect(theirs.getByText('Your password has been updated')).toBeVisible()
  await logIn(theirs, { ...person, password })
  await expect(theirs).toHaveURL('/portal')
})

test.describe('a member of staff whose password was given long ago is asked for it before unblocking, and is brought back', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ request, database, staff, openPage }) => {
      test.setTimeout(60_000)
      const person = await activated(request)
      await block(request, person.email)
      const page = await openPage({ javaScriptEnabled })
      const longAgo = () => database.query(`update sessions set confirmed_at = confirmed_at - interval '11 minutes' where user_id = (select id from users where email = $1)`, [staff.email])
      const giveAgain = async (where: Page) => {
        await expect(where).toHaveURL(`/confirm?to=${encodeURIComponent(path)}`)
        await where.getByLabel('Password', { exact: true }).fill(staff.password)
        await where.getByRole('button', { name: 'Continue' }).click()
        await expect(where).toHaveURL(path)
      }
      await openBlocked(page, staff, person)
      const path = new URL(page.url()).pathname

      // Before drawing: there is nothing to fill in.
      await longAgo()
      await page.reload()
      await expect(page.getByRole('button', { name: 'Unblock' })).toHaveCount(0)
      await expect(page.getByLabel('Reason')).toHaveCount(0)
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('link', { name: 'Enter your password' }).first().click()
      await giveAgain(page)

      // Between drawing and sending: the form waits with what was typed, where a script can hold it.
      await longAgo()
      await unblock(page, 'Unblock only')
      if (javaScriptEnabled) {
        const elsewhere = page.waitForEvent('popup')
        await page.getByRole('link', { name: 'Enter your password (opens a new tab)' }).click()
        await giveAgain(await elsewhere)
        expect((await database.query('select from blocks where email = $1 and ended_at is null', [person.email])).rowCount).toBe(1)
        await expect(page.getByLabel('Reason')).toHaveValue('Mistyped after the holidays')
        await page.getByRole('button', { name: 'Unblock' }).click()
      } else {
        await giveAgain(page)
        await unblock(page, 'Unblock only')
      }
      await expect(page.getByText(`${person.name} is unblocked`)).toBeVisible()
    })
  }
})

for (const [how, javaScriptEnabled] of [['with JavaScript', true], ['without JavaScript', false]] as const) {
  test(`a person’s page holds no whole number or client address until support asks for them, which the audit trail tells, ${how}`, async ({ request, database, staff, openPage }) => {
    const person = await activated(request)
    const found = await database.query<{ id: string }>(`update users set mobile = '+919876543210' where email = $1 returning id`, [person.email])
    const path = `/support/people/${found.rows[0]?.id}`
    const looks = async () => (await database.query(`select from audit_events where action = 'contact.shown' and target = $1`, [found.rows[0]?.id])).rowCount
    const whole = /98765\D*43210|8\.8\.8\.8/
    await block(request, person.email)
    const page = await openPage({ javaScriptEnabled })
    await openBlocked(page, staff, person)
    await expect(page).toHaveURL(path)
    await expect(page.getByText('+91 ••••• •••10')).toBeVisible()
    await expect(page.getByText('8.8.8.••• (1)').first()).toBeVisible()
    expect(await (await page.request.get(path)).text()).not.toMatch(whole)
    expect(await page.content()).not.toMatch(whole)
    expect(await looks()).toBe(0)

    await page.getByRole('button', { name: 'Show contact details' }).click()
    await expect(page.getByText('+91 98765 43210')).toBeVisible()
    await expect(page.getByText('8.8.8.8', { exact: true })).toHaveCount(5)
    await expect(page.getByText('Contact details looked at')).toBeVisible()
    await expect(page).toHaveURL(path)
    expect(await looks()).toBe(1)
    if (javaScriptEnabled) await expectAccessible(page)

    // Only in that answer: who loads the page again has to ask again.
    await page.goto(path)
    await expect(page.getByRole('button', { name: 'Show contact details' })).toBeVisible()
    expect(await page.content()).not.toMatch(whole)
    expect(await looks()).toBe(1)
  })
}

test('of two staff who unblock at once, one succeeds and the other is told who was faster', async ({ page, request, staff, openPage }) => {
  const person = await activated(request)
  await block(request, person.email)
  const second = await openPage({ javaScriptEnabled: false })
  await openBlocked(page, staff, person)
  await openBlocked(second, staff, person)
  await unblock(page, 'Unblock only')
  await expect(page.getByText(`${person.name} is unblocked`)).toBeVisible()
  await unblock(second, 'Unblock only')
  await expect(second.getByText(`${staff.name} was faster`)).toBeVisible()
  expect(await inbox.mailsTo(person.email)).toHaveLength(3)
})

test('for whoever is not staff there is no dashboard', async ({ page, request }) => {
  const person = await activated(request)
  await page.goto('/support')
  await expect(page).toHaveURL('/log-in')
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  const answer = await page.request.get('/support')
  expect(answer.status()).toBe(404)
})
