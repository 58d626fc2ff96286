import { expectAccessible } from '../support/good-page'
import type { Page } from '@playwright/test'
import { inbox } from '../fixtures/inbox'
import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import type { SentMail } from '../support/mail-provider'

async function enter(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
}

function codeOf(mail: SentMail): string {
  const code = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/m.exec(mail.text)?.[0]
  if (!code) throw new Error(`the mail "${mail.subject}" has no code`)
  return code
}

test.describe('whoever logged in from another browser enters a mailed code before changing the password', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ openPage, request }) => {
      test.setTimeout(60_000)
      const person = await activated(request)
      const home = await openPage()
      await logIn(home, person)
      await expect(home).toHaveURL('/portal')

      const page = await openPage({ javaScriptEnabled })
      await logIn(page, person)
      await expect(page).toHaveURL('/portal')
      await page.goto('/profile/password')
      await expect(page).toHaveURL('/confirm?to=%2Fprofile%2Fpassword')
      await page.getByLabel('Password', { exact: true }).fill(person.password)
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page).toHaveURL('/confirm/code?to=%2Fprofile%2Fpassword')
      await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      await page.goto('/second-factor')
      await expect(page).toHaveURL('/confirm/code?to=%2Fsecond-factor')
      await page.goto('/profile/password')

      const first = codeOf(await inbox.newest(person.email, 3))
      await enter(page, '0000-0000')
      await expect(page.getByText('This is not the code of our newest mail')).toBeVisible()
      await page.getByRole('button', { name: 'Send a new code' }).click()
      await expect(page.getByText('A new code is on its way')).toBeVisible()
      const second = codeOf(await inbox.newest(person.email, 4))
      await enter(page, first)
      await expect(page.getByText('This is not the code of our newest mail')).toBeVisible()
      await enter(page, second.toLowerCase())
      await expect(page).toHaveURL('/profile/password')

      const password = `${person.password}-anew`
      await page.getByLabel('New Password').fill(password)
      await page.getByLabel('Repeat Password').fill(password)
      await page.getByRole('button', { name: 'Change password' }).click()
      await expect(page.getByText('Your password was changed.')).toBeVisible()
      await home.reload()
      await expect(home).toHaveURL('/log-in')
    })
  }
})
