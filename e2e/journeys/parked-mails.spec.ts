import { aPerson, fromElsewhere, logIn, signUpFields } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { submitForm } from '../support/forms'

test('support sees a refused mail with the reason, and sends it again', async ({ page, request, staff, database }) => {
  const person = aPerson()
  const email = `refused.${person.email}`
  expect((await submitForm(request, '/sign-up', signUpFields({ ...person, email }), fromElsewhere)).status()).toBe(200)
  const state = async () => (await database.query<{ state: string; attempts: number }>('select state, attempts from mails where "to" = $1', [email])).rows[0]
  await expect.poll(state, { timeout: 20_000 }).toEqual({ state: 'parked', attempts: 1 })

  await logIn(page, staff)
  await expect(page).toHaveURL('/support')
  await page.getByRole('link', { name: 'Parked mails' }).click()
  const row = page.getByRole('listitem').filter({ hasText: email })
  await expect(row).toContainText('validation_error: This address is refused')
  await row.getByRole('button', { name: `Send again to ${email}` }).click()
  await expect(row.getByText('Queued again.')).toBeVisible()

  // The provider refuses it as before: it comes back, and the deed is told on the page of its person.
  await expect.poll(state, { timeout: 20_000 }).toEqual({ state: 'parked', attempts: 1 })
  await page.reload()
  await row.getByRole('link', { name: person.name }).click()
  await expect(page.getByText('Mail sent again')).toBeVisible()
  await expect(page.getByRole('button', { name: `Send again to ${email}` })).toBeVisible()
})
