import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { inbox } from '../fixtures/inbox'
import { activated, colleague, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { insertBilling, sendPaymentEvent } from '../support/billing'
import { topUp } from '../support/funds'
import { PAYMENTS_URL } from '../support/settings'

const SIZES = [{ width: 1280, height: 900 }, { width: 390, height: 844 }]

async function expectGood(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** The amounts of these are of one test alone, so that a queue that others fill too is searched by reference. */
async function openPayment(page: Page, reference: string): Promise<void> {
  await page.goto('/support/payments')
  await page.getByRole('searchbox', { name: 'Reference' }).fill(reference)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: reference }).click()
  await expect(page.getByRole('heading', { level: 1, name: reference })).toBeVisible()
}

for (const size of SIZES) {
  test(`a large bank transfer is asked for, received, agreed to by two and receipted, at ${size.width} pixels`, async ({ request, openPage, staff, database }) => {
    test.setTimeout(180_000)
    const person = await activated(request)
    const page = await openPage()
    await page.setViewportSize(size)
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    await page.goto('/portal/billing')
    await expect(page.getByText('There is no billing address yet')).toBeVisible()
    await expectGood(page)

    await page.getByRole('link', { name: 'Enter the billing address' }).click()
    await page.getByLabel('Street and number').fill('Breite Straße 1')
    await page.getByLabel('Postal code').fill('23552')
    await page.getByLabel('Town or city').fill('Lübeck')
    await page.getByLabel(/VAT number/).fill('DE136695978')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('This is not a valid VAT number of Germany')).toBeVisible()
    await expectGood(page)
    await page.getByLabel(/VAT number/).fill('DE 136695976')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByLabel(/VAT number/)).toHaveValue('DE136695976')

    await page.goto('/portal/billing/top-up')
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByText('Enter an amount, such as 1,234.50.')).toBeVisible()
    await expectGood(page)
    await page.getByLabel('Amount').fill('10,500')
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Top-up TU-/ })).toBeVisible()
    await expect(page.getByText('Awaits payment')).toBeVisible()
    await expectGood(page)
    const address = page.url()
    const reference = /TU-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? ''
    expect((await inbox.newest(person.email, 2)).text).toContain(reference)

    await page.getByRole('link', { name: 'Open the proforma' }).click()
    await expect(page.getByRole('article').getByText('Account 000123456789')).toBeVisible()
    await expect(page.getByRole('article').getByText('€10,500.00').first()).toBeVisible()
    await expectGood(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download as PDF' }).click()
    expect((await download).suggestedFilename()).toBe(`proforma-invoice-${reference.toLowerCase()}.pdf`)

    const desk = await openPage()
    await desk.setViewportSize(size)
    await logIn(desk, staff)
    await expect(desk).toHaveURL('/support')
    await openPayment(desk, reference)
    await expectGood(desk)
    await desk.getByLabel('The bank’s reference').fill(`UTR ${reference}`)
    await desk.getByRole('button', { name: 'Record the payment' }).click()
    await expect(desk.getByText('You proposed this: another member of staff must agree.').or(desk.getByText('you proposed this')).first()).toBeVisible()
    await expect(desk.getByText('Received, being checked')).toBeVisible()
    await expectGood(desk)

    const second = await openPage()
    await second.setViewportSize(size)
    await logIn(second, await colleague(request, database, 'Priya Nair'))
    await expect(second).toHaveURL('/support')
    await openPayment(second, reference)
    await expect(second.getByText('Waits for a second member of staff')).toBeVisible()
    await expectGood(second)
    await second.getByRole('button', { name: 'Agree, and credit it' }).click()
    await expect(second.getByText(`${reference} is on the balance`)).toBeVisible()
    await expectGood(second)

    await page.goto(address)
    await expect(page.getByText('On the balance')).toBeVisible()
    expect((await inbox.newest(person.email, 3)).subject).toContain('Your top-up has arrived')
    await page.getByRole('link', { name: 'See the receipt' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Receipt EHR\/\d\d-\d\d\/\d{6}$/ })).toBeVisible()
    await expect(page.getByText('VAT number DE136695976')).toBeVisible()
    await expectGood(page)
    const pdf = await page.request.get(`${page.url()}/pdf`)
    expect([pdf.headers()['content-type'], (await pdf.body()).subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-'])

    await page.goto('/portal/billing')
    await expect(page.getByText('€10,500.00 may be spent')).toBeVisible()
    await expectGood(page)
    await page.getByRole('navigation', { name: 'Billing' }).getByRole('link', { name: 'Statements' }).click()
    await expectGood(page)
    await page.getByRole('link', { name: /^EUR/ }).first().click()
    await expect(page.getByRole('table', { name: 'Movements' }).getByRole('row').filter({ hasText: 'Top-up' })).toContainText('€10,500.00')
    await expectGood(page)
    const file = await page.request.get(page.url().replace('?', '/csv?'))
    expect(await file.text()).toContain('Closing balance,,,,10500.00,EUR,')
    expect((await page.request.get(page.url().replace('?', '/pdf?'))).headers()['content-type']).toBe('application/pdf')
  })

  test(`a withdrawal is asked for, held and paid, and another is taken back, at ${size.width} pixels`, async ({ request, openPage, staff, database }) => {
    test.setTimeout(120_000)
    const person = await activated(request)
    await topUp(database, person.email, 100_000)
    const page = await openPage()
    await page.setViewportSize(size)
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    const ask = async (amount: string) => {
      await page.goto('/portal/billing/withdraw')
      await page.getByLabel('Amount').fill(amount)
      await page.getByLabel('Account holder').fill(person.organization)
      await page.getByLabel('IBAN or account number').fill('DE02 1203 0000 0000 2020 51')
      await page.getByLabel('Bank', { exact: true }).fill('BYLADEM1001')
      await page.getByRole('button', { name: 'Ask for the withdrawal' }).click()
    }
    await page.goto('/portal/billing/withdrawals')
    await expectGood(page)
    await ask('2,000')
    await expect(page.getByText('There is not enough money for this')).toBeVisible()
    await expectGood(page)
    await ask('400')
    await expect(page.getByRole('heading', { level: 1, name: /^Withdrawal WD-/ })).toBeVisible()
    await expectGood(page)
    const { pathname } = new URL(page.url())
    await page.goto('/portal/funds')
    await expect(page.getByRole('table', { name: 'Balances' }).getByRole('row').filter({ hasText: 'The account' })).toContainText('€600.00')

    const desk = await openPage()
    await desk.setViewportSize(size)
    await logIn(desk, staff)
    await expect(desk).toHaveURL('/support')
    await desk.goto('/support/payments/withdrawals')
    await expectGood(desk)
    await desk.goto(pathname.replace('/portal/billing', '/support/payments'))
    await expect(desk.getByText('DE02120300000000202051')).toBeVisible()
    await expectGood(desk)
    await desk.getByLabel('Reference of the transfer').fill('SEPA 4711')
    await desk.getByRole('button', { name: 'Approve' }).click()
    await expect(desk.getByText('SEPA 4711')).toBeVisible()
    await expect(desk.getByRole('button', { name: 'Approve' })).toHaveCount(0)

    await page.goto(pathname)
    await expect(page.getByText('SEPA 4711')).toBeVisible()
    expect((await inbox.newest(person.email, 3)).subject).toContain('on its way to your bank')
    await ask('100')
    await page.getByRole('button', { name: 'Cancel this withdrawal' }).click()
    await expect(page.getByText('Cancelled').first()).toBeVisible()
    await page.goto('/portal/funds')
    await expect(page.getByRole('table', { name: 'Balances' }).getByRole('row').filter({ hasText: 'The account' })).toContainText('€600.00')
  })

  test(`a card is paid on the provider’s page, and is on the balance, at ${size.width} pixels`, async ({ request, openPage }) => {
    test.setTimeout(120_000)
    const person = await activated(request)
    const page = await openPage()
    await page.setViewportSize(size)
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    await page.goto('/portal/billing/top-up')
    await page.getByLabel('Amount').fill('123.45')
    await page.getByRole('radio', { name: /Card/ }).check()
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByRole('link', { name: 'Go to the payment page' })).toBeVisible()
    await expectGood(page)
    const topUpId = page.url().split('/').at(-1) ?? ''
    await page.getByRole('button', { name: 'Recheck payment' }).click()
    await expect(page.getByText('Awaits payment')).toBeVisible()
    const way = await page.getByRole('link', { name: 'Go to the payment page' }).getAttribute('href')
    expect(way).toMatch(new RegExp(`^${PAYMENTS_URL}/pay/cs_test_`))
    await page.getByRole('link', { name: 'Go to the payment page' }).click()
    await page.getByRole('button', { name: 'Pay' }).click()
    await expect(page).toHaveURL(`/portal/billing/top-ups/${topUpId}`)

    for (let time = 0; time < 2; time++) {
      expect((await sendPaymentEvent(request, 'checkout.session.completed', { id: way?.split('/').at(-1) ?? '', object: 'checkout.session', client_reference_id: topUpId })).status()).toBe(200)
    }
    await page.getByRole('button', { name: 'Recheck payment' }).click()
    await expect(page.getByText('On the balance')).toBeVisible()
    await expectGood(page)
    await page.goto('/portal/funds')
    await expect(page.getByRole('table', { name: 'Balances' }).getByRole('row').filter({ hasText: 'The account' })).toContainText('€123.45')
  })
}

test('staff set a price, and every enterprise reads it on the one price list', async ({ request, openPage, staff }) => {
  test.setTimeout(120_000)
  const person = await activated(request)
  const name = `Certificate of ${person.organization}`
  const desk = await openPage()
  await logIn(desk, staff)
  await expect(desk).toHaveURL('/support')
  await desk.goto('/support/prices')
  await expectGood(desk)
  await desk.getByRole('link', { name: 'New product' }).click()
  await desk.getByLabel('Kind').selectOption('certificate')
  await desk.getByLabel('Name').fill(name)
  await desk.getByLabel('What one of it is').fill('certificate for a year')
  await desk.getByRole('button', { name: 'Add the product' }).click()
  await expect(desk.getByRole('heading', { level: 1, name })).toBeVisible()
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const next = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  const set = async (amount: string, from?: string) => {
    await desk.getByLabel('Price of one, with tax').fill(amount)
    if (from) await desk.getByLabel('From', { exact: true }).fill(from)
    await desk.getByRole('button', { name: 'Set the price' }).click()
  }
  await set('49', yesterday)
  await expect(desk.getByText('A price begins today or later')).toBeVisible()
  await set('49.00', new Date().toISOString().slice(0, 10))
  await expect(desk.getByRole('table', { name: 'Every price' }).getByRole('row').filter({ hasText: '€49.00' })).toContainText('Now')
  await set('59', next)
  await expect(desk.getByRole('table', { name: 'Every price' }).getByRole('row').filter({ hasText: '€59.00' })).toContainText('Coming')
  for (const size of SIZES) {
    await desk.setViewportSize(size)
    await expectGood(desk)
  }

  const page = await openPage()
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/billing/prices')
  const row = page.getByRole('table', { name: 'Prices' }).getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('€49.00')
  await expect(row).toContainText('€59.00 from')
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await expectGood(page)
  }
  await desk.getByRole('button', { name: 'Offer it no longer' }).click()
  await expect(desk.getByText('It is no longer offered')).toBeVisible()
  await page.reload()
  await expect(row).toHaveCount(0)
})

test('billing works without JavaScript', async ({ request, openPage }) => {
  const person = await activated(request)
  const page = await openPage({ javaScriptEnabled: false })
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/billing/top-up')
  await page.getByLabel('Amount').fill('0')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('Enter an amount above zero')).toBeVisible()
  await page.getByLabel('Amount').fill('50')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Cancel this top-up' }).click()
  await expect(page.getByText('Cancelled').first()).toBeVisible()
})

test('what is another enterprise’s is not there, nor what is for staff', async ({ request, openPage, database }) => {
  const [mine, theirs] = [await activated(request), await activated(request)]
  const ids = await insertBilling(database, theirs.email)
  const page = await openPage()
  await logIn(page, mine)
  await expect(page).toHaveURL('/portal')
  for (const path of [`top-ups/${ids.topUp}`, `top-ups/${ids.topUp}/proforma`, `withdrawals/${ids.withdrawal}`, `documents/${ids.document}`]) expect((await page.goto(`/portal/billing/${path}`))?.status(), path).toBe(404)
  for (const path of [`top-ups/${ids.topUp}/proforma/pdf`, `documents/${ids.document}/pdf`, 'statements/2026-11/csv?currency=EUR']) expect((await page.request.get(`/portal/billing/${path}`)).status(), path).toBe(404)
  for (const path of ['payments', `payments/${ids.topUp}`, 'prices']) expect((await page.goto(`/support/${path}`))?.status(), path).toBe(404)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the pages of billing with something on them (${colorScheme})`, async ({ request, openPage, database }) => {
    test.setTimeout(120_000)
    const person = await activated(request)
    const ids = await insertBilling(database, person.email)
    const page = await openPage({ colorScheme })
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    for (const path of ['', '/top-ups', `/top-ups/${ids.topUp}`, `/top-ups/${ids.topUp}/proforma`, '/documents', `/documents/${ids.document}`, '/statements', '/withdrawals', `/withdrawals/${ids.withdrawal}`, '/address']) {
      await page.goto(`/portal/billing${path}`)
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await expectGood(page)
      }
    }
  })
}
