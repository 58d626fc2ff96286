import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { aPerson, signUpFields, type Someone } from '../fixtures/people'
import { expect, test as base, type OwnSite } from '../fixtures/own-site'
import { hiddenFieldsOf, readHiddenFields, sendForm } from '../support/forms'
import { freePort } from '../support/server-process'

const TOO_FAST = 'Please look over what you have filled in, and press the button again.'
const THANKS = 'Thank you. We have your request.'

const test = base.extend({
  settings: async ({}, use) => use({ LEAST_FORM_SECONDS: '4', LIMITS_FACTOR: '1000', METRICS_PORT: String(await freePort()) }),
})

test.setTimeout(120_000)

/** What each of the forms that anybody may send is filled in with. */
const FORMS: Record<string, () => Record<string, string>> = {
  '/sign-up': () => signUpFields(aPerson()),
  '/forgot-password': () => ({ email: aPerson().email }),
  '/activate': () => ({ email: aPerson().email }),
}

type Sent = { path: string; form: Record<string, string> }

const mainOf = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''

async function storedOf(site: OwnSite, submission: string | undefined): Promise<number | null> {
  return (await site.database.query('select 1 from public_requests where submission = $1', [submission])).rowCount
}

test('a form that anybody may send, sent at once, comes back with everything kept and is taken after a person’s time; with the decoy filled in it is thanked for and nothing is done', async ({ site, settings, request: other, page }) => {
  const request = await site.newRequest()
  const post = async (path: string, form: Record<string, string>) => {
    const answer = await sendForm(request, path, form, {}, site.url)
    expect(answer.status()).toBe(200)
    return mainOf(await answer.text())
  }
  const drawn = async (path: string, fields: Record<string, string>): Promise<Sent> => ({ path, form: { ...(await readHiddenFields(request, path)), ...fields } })

  const person = aPerson()
  await beRefused(page, site, person)
  const waiting: Sent[] = []
  for (const [path, fill] of Object.entries(FORMS)) {
    for (const fields of [fill(), { ...fill(), comment: 'cheap watches' }]) {
      const sent = await drawn(path, fields)
      const back = await post(path, sent.form)
      expect(back, path).toContain(TOO_FAST)
      for (const typed of Object.values(fields)) expect(back, path).toContain(`value="${typed}"`)
      // The same form, counted from its first drawing.
      expect(hiddenFieldsOf(back)).toMatchObject({ submission: sent.form.submission, drawn: sent.form.drawn })
      expect(await storedOf(site, sent.form.submission)).toBe(0)
      waiting.push(sent)
    }
  }
  const forged = await drawn('/sign-up', FORMS['/sign-up']?.() ?? {})
  const anew = hiddenFieldsOf(await post('/sign-up', { ...forged.form, drawn: 'forged' }))
  expect(anew.submission).toBe(forged.form.submission)
  expect(anew.drawn).not.toBe('forged')
  waiting.push({ ...forged, form: { ...forged.form, drawn: anew.drawn ?? '' } })

  // What waits last was drawn last: after it, everybody’s time has passed.
  const thanked = new Map<string, Set<string>>()
  for (const { path, form } of waiting) {
    let answer = ''
    await expect.poll(async () => (answer = await post(path, form)), { message: path, timeout: 20_000 }).toContain(THANKS)
    expect(answer).toContain(form.email)
    const words = answer.replaceAll(form.email ?? '', 'ADDRESS').replace(/value="[^"]*"/g, '')
    thanked.set(path, (thanked.get(path) ?? new Set()).add(words))
    expect(await storedOf(site, form.submission), path).toBe(form.comment ? 0 : 1)
  }
  for (const [path, words] of thanked) expect(words.size, `${path} thanks everybody in the same words`).toBe(1)

  // One wait serves one submission.
  const another = randomUUID()
  expect(await post('/sign-up', { ...forged.form, drawn: anew.drawn ?? '', submission: another })).toContain(TOO_FAST)
  expect(await storedOf(site, another)).toBe(0)

  await page.getByRole('button', { name: 'Sign Up' }).click()
  await expect(page.getByText(THANKS)).toBeVisible()
  await site.mailTo(person.email, 1)

  const mailed = (await site.database.query<{ to: string }>('select "to" from mails')).rows.map(({ to }) => to)
  expect(waiting.filter(({ form }) => form.comment && mailed.includes(form.email ?? ''))).toEqual([])
  expect(site.server.output()).toMatch(/"sign":"decoy","form":"reset",.*"msg":"unlike-a-person"/)
  const metrics = await (await other.get(`http://127.0.0.1:${settings.METRICS_PORT}/metrics`)).text()
  expect(metrics).toContain('hub_forms_unlike_a_person_total{sign="decoy"} 3')
})

/** Signs up in a browser that runs scripts, with a time that is spoiled: the form stays as it was typed. */
async function beRefused(page: Page, site: OwnSite, person: Someone): Promise<void> {
  await page.goto(`${site.url}/sign-up`)
  // It is drawn so once its scripts have run.
  await expect(page.locator('form[novalidate]')).toBeVisible()
  await page.getByLabel('Your Name').fill(person.name)
  await page.getByLabel('Your Email Address').fill(person.email)
  await page.getByLabel('Organization Name').fill(person.organization)
  await page.getByLabel('Country').selectOption('DE')
  await page.getByRole('checkbox').check()
  const form = page.locator('form[novalidate]')
  await form.evaluate((element: HTMLFormElement) => (element.onformdata = ({ formData }) => formData.set('drawn', '')))
  await page.getByRole('button', { name: 'Sign Up' }).click()
  await expect(page.getByRole('alert').filter({ hasText: TOO_FAST })).toBeVisible()
  await expect(page.getByLabel('Organization Name')).toHaveValue(person.organization)
  await expect(page.getByRole('checkbox')).toBeChecked()
  await form.evaluate((element: HTMLFormElement) => (element.onformdata = null))
}
