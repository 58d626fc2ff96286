import { inbox, linkOf } from '../fixtures/inbox'
import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

test('a forgotten password is replaced by the mailed link, and that is told by mail', async ({ page, request }) => {
  const person = await activated(request)
  await page.goto('/log-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Email Address').fill(person.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('Thank you. We have your request.')).toBeVisible()
  await page.goto(linkOf(await inbox.newest(person.email, 2)))
  const password = `${person.password}-anew`
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('Repeat Password').fill(password)
  await page.getByRole('button', { name: 'Generate Password' }).click()
  await expect(page.getByText('Your password has been updated')).toBeVisible()
  expect((await inbox.newest(person.email, 3)).subject).toContain('password was changed')
  await logIn(page, { ...person, password })
  await expect(page).toHaveURL('/portal')
})

test('a password that was given long ago is asked for again, then changed; elsewhere one is signed out', async ({ page, openPage, request, database }) => {
  const person = await activated(request)
  // First in the browser that goes on: in another one a mailed code would be asked for (cautious.spec.ts).
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  const other = await openPage()
  await logIn(other, person)
  await expect(other).toHaveURL('/portal')
  await database.query(`update sessions set confirmed_at = confirmed_at - interval '11 minutes' where user_id = (select id from users where email = $1)`, [person.email])

  await page.getByRole('link', { name: 'Your profile' }).click()
  await page.getByRole('link', { name: 'Change password' }).click()
  await expect(page).toHaveURL('/confirm?to=%2Fprofile%2Fpassword')
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL('/profile/password')
  const password = `${person.password}-anew`
  await page.getByLabel('New Password').fill(password)
  await page.getByLabel('Repeat Password').fill(password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password was changed.')).toBeVisible()
  await other.reload()
  await expect(other).toHaveURL('/log-in')
})

test('a new address is confirmed by the link of its mail; another session is ended in the profile', async ({ page, openPage, request }) => {
  const person = await activated(request)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  const other = await openPage()
  await logIn(other, person)
  await expect(other).toHaveURL('/portal')
  await page.goto('/profile')
  await expect(page.getByText('This one')).toHaveCount(1)
  await page.getByRole('listitem').getByRole('button', { name: /Sign out/ }).click()
  await expect(page.getByText('That session has ended.')).toBeVisible()
  await other.reload()
  await expect(other).toHaveURL('/log-in')

  const email = `anew.${person.email}`
  await page.getByRole('link', { name: 'Change e-mail address' }).click()
  await page.getByLabel('New Email Address').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('Confirm the new address')).toBeVisible()
  const link = /https?:\/\/\S+\/confirm-email\?token=[\w-]+/.exec((await inbox.newest(email, 1)).text)?.[0] ?? ''
  await page.goto(link)
  await expect(page).toHaveURL('/confirm-email')
  await page.reload()
  await page.getByRole('button', { name: 'Confirm this address' }).click()
  await expect(page.getByText('Your new e-mail address is confirmed.')).toBeVisible()
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('hub-link-confirm-email')
  await logIn(other, { ...person, email })
  await expect(other).toHaveURL('/portal')
})

for (const javaScriptEnabled of [true, false]) {
  test(`name, number and time zone are changed, and times are read by those clocks from then on, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ openPage, request, database }) => {
    const person = await activated(request)
    const page = await openPage({ javaScriptEnabled })
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    await page.goto('/profile')
    await expect(page.getByText('Last seen').first()).toContainText('UTC')
    await page.getByRole('link', { name: 'Change name, number and time zone' }).click()
    await page.getByLabel('Name').fill('Noor Haddad')
    await page.getByLabel('Mobile number').fill('12345')
    await page.getByLabel('Time zone').selectOption('Asia/Kolkata')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('This is not a possible mobile number.')).toBeVisible()
    await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Kolkata')
    await page.getByLabel('Mobile number').fill('+49 151 23456789')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Your details were changed.')).toBeVisible()
    await expect(page.getByText('+49 1512 3456789')).toBeVisible()
    await expect(page.getByText('Last seen').first()).toContainText('GMT+5:30')
    await page.goto('/portal/audit')
    await expect(page.getByRole('row').filter({ hasText: 'Noor Haddad changed their profile' })).toContainText('GMT+5:30')
    const { rows } = await database.query('select name, mobile, time_zone from users where email = $1', [person.email])
    expect(rows).toEqual([{ name: 'Noor Haddad', mobile: '+4915123456789', time_zone: 'Asia/Kolkata' }])
  })
}
