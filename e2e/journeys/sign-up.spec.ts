import { inbox, linkOf } from '../fixtures/inbox'
import { activated, aPerson, block, fromElsewhere, setPassword, signedUp, signUpFields, type Someone } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { readHiddenFields, sendForm, submitForm } from '../support/forms'
import { INDIA } from '../support/settings'
import type { Page } from '@playwright/test'

async function fillIn(page: Page, person: Someone): Promise<void> {
  await page.getByLabel('Your Name').fill(person.name)
  await page.getByLabel('Your Email Address').fill(person.email)
  await page.getByLabel('Organization Name').fill(person.organization)
  await page.getByLabel('Country').selectOption({ label: 'Germany' })
  await page.getByRole('checkbox', { name: /terms and conditions/ }).check()
}

const thanks = (page: Page, person: Someone) => expect(page.getByText(person.email)).toBeVisible()

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`a visitor from elsewhere signs up ${how} and is asked for no mobile number`, async ({ openPage }) => {
    const person = aPerson()
    const page = await openPage({ javaScriptEnabled })
    await page.goto('/')
    await page.getByRole('link', { name: 'Sign Up' }).first().click()
    await expect(page.getByRole('heading', { name: 'Sign up as an Enterprise' })).toBeVisible()
    await expect(page.getByLabel('Mobile Number')).toHaveCount(0)
    await fillIn(page, person)
    await page.getByRole('button', { name: 'Sign Up' }).click()
    await thanks(page, person)
    expect(linkOf(await inbox.newest(person.email, 1))).toContain('/activate?token=')
  })

  test(`a visitor from India signs up ${how} and must give a possible mobile number`, async ({ openPage, database }) => {
    const person = aPerson()
    const page = await openPage({ javaScriptEnabled, ip: INDIA })
    await page.goto('/sign-up')
    await expect(page.getByLabel('Country')).toHaveValue('IN')
    await fillIn(page, person)
    await page.getByLabel('Mobile Number').fill('12')
    await page.getByRole('button', { name: 'Sign Up' }).click()
    await expect(page.getByText('This is not a possible mobile number.')).toBeVisible()
    await expect(page.getByLabel('Your Name')).toHaveValue(person.name)
    await expect(page.getByLabel('Organization Name')).toHaveValue(person.organization)
    await page.getByLabel('Mobile Number').fill('98765 43210')
    await page.getByRole('button', { name: 'Sign Up' }).click()
    await thanks(page, person)
    await inbox.wait(person.email, 1)
    const stored = await database.query('select mobile from users where email = $1', [person.email])
    expect(stored.rows).toEqual([{ mobile: '+919876543210' }])
  })
}

const mistaken = { name: 'Asha\u202eRao', email: 'asha＠example.com', organization: 'Lotus Rail' }
const corrections = ['Remove line breaks and invisible characters.', 'Use a plain @ sign in the address.', 'Please accept the terms and conditions.']

test('mistakes stand at their fields, and nothing typed is lost', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByLabel('Your Name').fill(mistaken.name)
  await page.getByLabel('Your Email Address').fill(mistaken.email)
  await page.getByLabel('Organization Name').fill(mistaken.organization)
  await page.getByRole('button', { name: 'Sign Up' }).click()
  for (const words of corrections) await expect(page.getByText(words)).toBeVisible()
  await expect(page.getByLabel('Organization Name')).toHaveValue(mistaken.organization)
})

// Over HTTP, because without JavaScript a browser's own checks would hold these back.
test('the same mistakes, sent without JavaScript, come back in the page with what was typed', async ({ request }) => {
  const answer = await submitForm(request, '/sign-up', { ...mistaken, country: 'DE' }, fromElsewhere)
  const html = await answer.text()
  for (const words of corrections) expect(html).toContain(words)
  for (const typed of [mistaken.email, mistaken.organization]) expect(html).toContain(`value="${typed}"`)
})

test('a visitor who is in India only when sending gets the form back with the field and everything else kept', async ({ page }) => {
  const person = aPerson()
  await page.goto('/sign-up')
  await fillIn(page, person)
  await page.context().setExtraHTTPHeaders({ 'X-Forwarded-For': INDIA })
  await page.getByRole('button', { name: 'Sign Up' }).click()
  await expect(page.getByText('Enter your mobile number.')).toBeVisible()
  await expect(page.getByLabel('Your Email Address')).toHaveValue(person.email)
  await expect(page.getByRole('checkbox', { name: /terms and conditions/ })).toBeChecked()
  await page.getByLabel('Mobile Number').fill('+91 98765 43210')
  await page.getByRole('button', { name: 'Sign Up' }).click()
  await thanks(page, person)
})

test('a number sent from elsewhere is ignored, and a forged address in front of the true one changes nothing', async ({ request, database }) => {
  const person = aPerson()
  const forged = { 'X-Forwarded-For': `${INDIA}, 8.8.8.8` }
  const answer = await submitForm(request, '/sign-up', { ...signUpFields(person), mobile: '98765 43210' }, forged)
  expect(answer.status()).toBe(200)
  await inbox.wait(person.email, 1)
  const stored = await database.query('select mobile from users where email = $1', [person.email])
  expect(stored.rows).toEqual([{ mobile: null }])
})

test('the thank-you is the same, word for word, for a new, a pending, an active, a blocked and a staff address', async ({ request, staff }) => {
  const pending = (await signedUp(request)).person
  const active = await activated(request)
  const blocked = await activated(request)
  await block(request, blocked.email)
  const pages = new Set<string>()
  for (const { email } of [aPerson(), pending, active, blocked, staff]) {
    const answer = await submitForm(request, '/sign-up', signUpFields({ ...aPerson(), email }), fromElsewhere)
    expect(answer.status()).toBe(200)
    const words = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? ''
    expect(words).toContain(email)
    pages.add(words.replaceAll(email, 'ADDRESS').replace(/value="[^"]*"/g, ''))
  }
  expect(pages.size).toBe(1)
})

test('an active address is reminded that it has an account, a pending one gets a fresh link that replaces the old one', async ({ request, page }) => {
  const { person, link } = await signedUp(request)
  await submitForm(request, '/sign-up', signUpFields(person), fromElsewhere)
  const fresh = linkOf(await inbox.newest(person.email, 2))
  expect(fresh).not.toBe(link)
  await page.goto(link)
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0)

  await setPassword(request, fresh, person.password)
  await submitForm(request, '/sign-up', signUpFields(person), fromElsewhere)
  const reminder = await inbox.newest(person.email, 3)
  expect(reminder.text).toContain('/log-in')
  expect(reminder.text).not.toContain('token=')
})

test('a double click, or a repeat of the same form, makes one account and one mail', async ({ request, database }) => {
  const person = aPerson()
  const form = { ...(await readHiddenFields(request, '/sign-up')), ...signUpFields(person) }
  const answers = await Promise.all(Array.from({ length: 5 }, () => sendForm(request, '/sign-up', form, fromElsewhere)))
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200, 200, 200])
  await inbox.wait(person.email, 1)
  await sendForm(request, '/sign-up', form, fromElsewhere)
  // What comes after it in the queue is done, so the repeat would have been done as well.
  const later = await signedUp(request)
  await inbox.wait(later.person.email, 1)
  expect(await inbox.mailsTo(person.email)).toHaveLength(1)
  const accounts = await database.query('select count(*)::int from accounts where organization = $1', [person.organization])
  expect(accounts.rows).toEqual([{ count: 1 }])
})
