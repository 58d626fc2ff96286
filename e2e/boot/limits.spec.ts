import { expect, request as http } from '@playwright/test'
import { limits } from '@/lib/web/limits'
import { test } from '../fixtures/boot'
import { aPerson, signUpFields } from '../fixtures/people'
import { submitFormAt } from '../support/forms'

const { points, per } = limits['sign-up'].identifier

test('who signs up too often is told when to try again, with what was typed', async ({ boot, page }) => {
  const person = aPerson()
  const { url, ready } = await boot()
  await ready
  const client = await http.newContext({ baseURL: url })
  for (let index = 0; index < points; index++) expect((await submitFormAt(client, url, '/sign-up', signUpFields(person))).status()).toBe(200)

  const refused = await submitFormAt(client, url, '/sign-up', signUpFields(person))
  expect(refused.status()).toBe(429)
  const wait = Number(refused.headers()['retry-after'])
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(per / 1000)
  expect(await refused.text()).toContain(person.organization)

  await page.goto(`${url}/sign-up`)
  await page.getByLabel('Your Name').fill(person.name)
  await page.getByLabel('Your Email Address').fill(person.email.toUpperCase())
  await page.getByLabel('Organization Name').fill(person.organization)
  await page.getByLabel('Country').selectOption('DE')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Sign Up' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /try again in \d+ minutes/ })).toBeVisible()
  await expect(page.getByLabel('Organization Name')).toHaveValue(person.organization)

  await page.getByLabel('Your Email Address').fill(aPerson().email)
  await page.getByRole('button', { name: 'Sign Up' }).click()
  await expect(page.getByText('Thank you')).toBeVisible()
})
