import type { Page } from '@playwright/test'
import { anAuthenticator } from '../fixtures/authenticator'
import { inbox } from '../fixtures/inbox'
import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: /^Add (a|another) passkey$/ }).click()
}

async function logInAgain(page: Page, person: Parameters<typeof logIn>[1]): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByText('You are signed out.', { exact: true })).toBeVisible()
  await logIn(page, person)
  await expect(page).toHaveURL('/log-in/second-factor')
}

test('a person adds a passkey, is told by mail, logs in with it, and removes it', async ({ page, request, database }) => {
  const person = await activated(request)
  const authenticator = await anAuthenticator(page)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/second-factor')
  await addPasskey(page, 'Work laptop')
  await expect(page.getByText('Your passkey was added')).toBeVisible()
  expect(await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()).toHaveLength(10)
  await expect(page.getByRole('list', { name: 'Your passkeys' })).toContainText('Work laptop')
  expect((await inbox.newest(person.email, 2)).subject).toContain('A second factor was added')

  // The device says by itself that it has one already.
  await page.getByRole('link', { name: 'Add another passkey' }).click()
  await addPasskey(page, 'Work laptop again')
  await expect(page.getByText('There is a passkey for your account on this device or key already')).toBeVisible()

  for (let time = 0; time < 2; time++) {
    await logInAgain(page, person)
    await page.getByRole('button', { name: 'Use your passkey' }).click()
    await expect(page).toHaveURL('/portal')
  }
  const stored = await database.query<{ counter: string }>('select counter from passkeys join users on users.id = user_id where email = $1', [person.email])
  expect(stored.rows.map(({ counter }) => Number(counter))).toEqual(await authenticator.signatures())

  await page.goto('/second-factor')
  await page.getByRole('button', { name: 'Remove Work laptop' }).click()
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeVisible()
  expect((await inbox.newest(person.email, 3)).subject).toContain('A second factor was removed')
})

test('whose device has lost the passkey is told so, and gets in with a recovery code', async ({ page, request }) => {
  const person = await activated(request)
  const authenticator = await anAuthenticator(page)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/second-factor')
  await addPasskey(page, 'Telephone')
  await expect(page.getByText('Your passkey was added')).toBeVisible()
  const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()
  await authenticator.forget()
  await logInAgain(page, person)
  await page.getByRole('button', { name: 'Use your passkey' }).click()
  await expect(page.getByText('No passkey was given')).toBeVisible()
  await page.getByRole('textbox', { name: 'Code' }).fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL('/portal')
})

test('without JavaScript the pages say that a passkey needs it, and everything else is there', async ({ page, openPage, request }) => {
  const person = await activated(request)
  await anAuthenticator(page)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/second-factor')
  await addPasskey(page, 'Work laptop')
  await expect(page.getByText('Your passkey was added')).toBeVisible()
  const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()

  const plain = await openPage({ javaScriptEnabled: false })
  await logIn(plain, person)
  await expect(plain.getByText('A passkey needs JavaScript')).toBeVisible()
  await plain.getByRole('textbox', { name: 'Code' }).fill(codes[0] ?? '')
  await plain.getByRole('button', { name: 'Continue' }).click()
  await expect(plain).toHaveURL('/portal')
  await plain.goto('/second-factor')
  await expect(plain.getByText('A passkey needs JavaScript')).toBeVisible()
  await plain.getByRole('button', { name: 'Remove Work laptop' }).click()
  await expect(plain.getByText('Work laptop')).toHaveCount(0)
})
