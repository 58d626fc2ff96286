import { inbox, linkOf } from '../fixtures/inbox'
import { aPerson, fromElsewhere, logIn, signedUp } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { readHiddenFields, sendForm } from '../support/forms'

const pathOf = (link: string) => new URL(link).pathname + new URL(link).search

test('whoever follows the mailed link chooses a password, is told so, and logs in', async ({ page, request }) => {
  const { person, link } = await signedUp(request)
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Activate Your Account' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill('aaaaaaaaaaaaaaaa')
  await page.getByLabel('Repeat Password').fill('aaaaaaaaaaaaaaaa')
  await page.getByRole('button', { name: 'Generate Password' }).click()
  await expect(page.getByText('among the first that an attacker would try')).toBeVisible()

  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByLabel('Repeat Password').fill(person.password)
  await page.getByRole('button', { name: 'Generate Password' }).click()
  await expect(page.getByText('Your password has been updated and your account is ready to use.')).toBeVisible()
  await logIn(page, person)
  await expect(page.getByText(person.organization).first()).toBeVisible()
})

test('a password of one’s own name and organization is refused in plain words', async ({ request, page }) => {
  const { person, link } = await signedUp(request)
  await page.goto(link)
  const own = person.organization.replaceAll(' ', '')
  await page.getByLabel('Password', { exact: true }).fill(`${own}2026`)
  await page.getByLabel('Repeat Password').fill(`${own}2026`)
  await page.getByRole('button', { name: 'Generate Password' }).click()
  await expect(page.getByText('This password is made of your own name')).toBeVisible()
})

test('what is wrong at a field is told when the field is left, and no longer once it is mended', async ({ request, page }) => {
  const { person, link } = await signedUp(request)
  await page.goto(link)
  const [password, repeat] = [page.getByLabel('Password', { exact: true }), page.getByLabel('Repeat Password')]
  await password.fill('too short')
  await repeat.focus()
  await expect(page.getByText('Use at least 15 characters', { exact: false })).toBeVisible()
  await expect(page.getByText('Repeat the password.')).toHaveCount(0)

  await password.fill(person.password)
  await expect(page.getByText('Use at least 15 characters', { exact: false })).toHaveCount(0)
  await repeat.fill('something else')
  await password.focus()
  await expect(repeat).toHaveAttribute('aria-invalid', 'true')
  await repeat.fill(person.password)
  await expect(repeat).not.toHaveAttribute('aria-invalid')
})

test('a link that a scanner opened 20 times can still be used, once', async ({ request, page }) => {
  const { person, link } = await signedUp(request)
  const opened = await Promise.all(Array.from({ length: 20 }, () => request.get(link)))
  expect(new Set(opened.map((answer) => answer.status()))).toEqual(new Set([200]))

  await page.goto(link)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByLabel('Repeat Password').fill(person.password)
  await page.getByRole('button', { name: 'Generate Password' }).click()
  await expect(page.getByText('Your password has been updated')).toBeVisible()

  await page.goto(link)
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0)
  await expect(page.getByText(/used/).first()).toBeVisible()
})

test('of 50 who use the same link at once, one sets the password', async ({ request }) => {
  const { person, link } = await signedUp(request)
  const hidden = await readHiddenFields(request, pathOf(link))
  const passwords = Array.from({ length: 50 }, (_, index) => `${person.password}-${index}`)
  const answers = await Promise.all(passwords.map((password) => sendForm(request, '/activate', { ...hidden, password, repeat: password }, fromElsewhere)))
  const pages = await Promise.all(answers.map((answer) => answer.text()))
  expect(pages.filter((page) => page.includes('Your password has been updated'))).toHaveLength(1)
})

test('an expired link says so and offers a new one, which works; an unknown address gets the same answer', async ({ request, page, database }) => {
  const { person, link } = await signedUp(request)
  await database.query(`update password_links set created_at = created_at - interval '2 days', expires_at = now() - interval '1 minute' where user_id = (select id from users where email = $1)`, [person.email])
  const answers: string[] = []
  for (const email of [aPerson().email, person.email]) {
    await page.goto(link)
    await expect(page.getByText(/expired/).first()).toBeVisible()
    await page.getByLabel('Email Address').fill(email)
    await page.getByRole('button', { name: /new link/i }).click()
    await expect(page.getByText(email)).toBeVisible()
    answers.push((await page.getByRole('main').innerText()).replaceAll(email, 'ADDRESS'))
  }
  expect(answers[0]).toBe(answers[1])
  await page.goto(linkOf(await inbox.newest(person.email, 2)))
  await expect(page.getByRole('button', { name: 'Generate Password' })).toBeVisible()
})

test('an unknown link, and none at all, say so and offer a new one', async ({ page }) => {
  for (const path of ['/activate?token=nothing', '/activate']) {
    await page.goto(path)
    await expect(page.getByRole('button', { name: /new link/i })).toBeVisible()
  }
})
