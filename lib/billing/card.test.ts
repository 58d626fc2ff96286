import type { Actor } from '@/lib/core/actor'
import { after, minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { aTopUp, balance, newsOf, paid } from '@/lib/testing/billing'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, anActor, aStaffMember } from '@/lib/testing/factories'
import { PaymentProvider, PROVIDER_KEY, PROVIDER_WEBHOOK_SECRET, signedEvent } from '@/lib/testing/payment-provider'
import { openCheckout } from './card/open-checkout'
import { receiveEvent } from './card/receive-event'
import { recheckAsStaff, recheckPayment, recheckSilentCards } from './card/recheck'
import { settleOwed } from './card/reverse'
import { readPaymentEvent } from './card/webhook'
import { listPayments, showTopUp } from './show-top-ups'

useDatabase()
const context = aContext()
const provider = new PaymentProvider()

let actor: Actor
let staffId: string
beforeAll(async () => {
  const baseUrl = await provider.listen()
  Object.assign(env(), { stripe: { secretKey: PROVIDER_KEY, webhookSecret: PROVIDER_WEBHOOK_SECRET, baseUrl } })
  staffId = (await aStaffMember()).userId
})
afterAll(() => provider.close())
beforeEach(async () => {
  actor = anActor(await anActiveEnterprise())
  provider.outage = null
})

async function anOpenedCard(amount = '100.00'): Promise<string> {
  const id = await aTopUp(actor, { amount, method: 'card' })
  expect(await openCheckout(actor, 'someone@example.com', { topUpId: id }, context)).toMatchObject({ ok: true })
  return id
}

async function tell(type: string, object: Record<string, unknown>, id?: string): Promise<void> {
  const { body, signature } = signedEvent(type, object, id ? { id } : {})
  const read = readPaymentEvent(body, signature, PROVIDER_WEBHOOK_SECRET)
  if (!read.ok || !read.value) throw new Error('the event is read')
  await receiveEvent(read.value, context)
}

const completed = (topUpId: string) => tell('checkout.session.completed', { id: provider.checkoutOf(topUpId).id, object: 'checkout.session', client_reference_id: topUpId, payment_intent: provider.checkoutOf(topUpId).payment })
const stateOf = async (id: string) => (await db().topUp.findUniqueOrThrow({ where: { id }, select: { state: true } })).state

test('the provider opens one page for one top-up, with what was asked for, also after an answer that was lost', async () => {
  const id = await aTopUp(actor, { amount: '12.34', method: 'card' })
  provider.outage = 500
  expect(await openCheckout(actor, 'someone@example.com', { topUpId: id }, context)).toMatchObject({ failure: { code: 'PAYMENT_PROVIDER' } })
  provider.outage = null
  await openCheckout(actor, 'someone@example.com', { topUpId: id }, context)
  await db().$executeRaw`update top_ups set checkout_id = null, checkout_url = null where id = ${id}`
  await openCheckout(actor, 'someone@example.com', { topUpId: id }, context)
  expect([...provider.checkouts.values()].filter(({ topUp }) => topUp === id)).toEqual([expect.objectContaining({ amount: 1234, currency: 'eur' })])
  expect(await showTopUp(actor, id)).toMatchObject({ value: { topUp: { checkoutUrl: expect.stringMatching(/\/pay\/cs_/) } } })
})

test('a paid card is credited once, however often it is told and rechecked, at the same moment too', async () => {
  const id = await anOpenedCard()
  provider.pay(id)
  const { id: eventId, body, signature } = signedEvent('checkout.session.completed', { id: provider.checkoutOf(id).id, object: 'checkout.session', client_reference_id: id })
  const read = readPaymentEvent(body, signature, PROVIDER_WEBHOOK_SECRET)
  const news = read.ok ? read.value : null
  if (!news) throw new Error('the event is read')
  await Promise.all([receiveEvent(news, context), receiveEvent(news, context), completed(id), recheckPayment(actor, { topUpId: id }, context), recheckAsStaff({ topUpId: id }, context)])
  await receiveEvent(news, context)
  expect(await balance(actor.accountId)).toEqual({ available: 10_000n, held: 0n, posted: 10_000n })
  expect(await stateOf(id)).toBe('credited')
  expect(await db().paymentEvent.count({ where: { id: eventId } })).toBe(1)
  expect(await db().billingDocument.count({ where: { topUpId: id, kind: 'receipt' } })).toBe(1)
})

test('an event is not believed: what counts is what the provider says when it is asked', async () => {
  const id = await anOpenedCard()
  await tell('checkout.session.completed', { id: provider.checkoutOf(id).id, object: 'checkout.session', client_reference_id: id, payment_status: 'paid' })
  expect([await stateOf(id), (await balance(actor.accountId)).posted]).toEqual(['awaiting', 0n])
})

test('events may come in any order: a refund that is told before the payment leads to the same', async () => {
  const id = await anOpenedCard()
  const { payment } = provider.pay(id)
  const refund = provider.refund(id, 3_000)
  await tell('refund.created', { id: refund.id, object: 'refund', payment_intent: payment })
  expect(await balance(actor.accountId)).toMatchObject({ posted: 7_000n })
  await completed(id)
  await tell('charge.refunded', { id: 'ch_1', object: 'charge', payment_intent: payment })
  expect(await balance(actor.accountId)).toMatchObject({ posted: 7_000n })
  await tell('checkout.session.expired', { id: provider.checkoutOf(id).id, object: 'checkout.session', client_reference_id: id })
  expect(await stateOf(id)).toBe('credited')
})

test('a page that ran out credits nothing, and what is paid all the same is credited', async () => {
  const id = await anOpenedCard()
  provider.expire(id)
  await recheckPayment(actor, { topUpId: id }, context)
  expect(await stateOf(id)).toBe('expired')
  provider.pay(id)
  await recheckPayment(actor, { topUpId: id }, context)
  expect([await stateOf(id), (await balance(actor.accountId)).posted]).toEqual(['credited', 10_000n])
})

test('a dispute takes the money, and brings it back when it is won', async () => {
  const id = await anOpenedCard()
  const { payment } = provider.pay(id)
  await completed(id)
  const dispute = provider.dispute(id, 10_000)
  await tell('charge.dispute.created', { id: dispute.id, object: 'dispute', payment_intent: payment })
  expect(await balance(actor.accountId)).toMatchObject({ posted: 0n })
  dispute.status = 'won'
  await tell('charge.dispute.closed', { id: dispute.id, object: 'dispute', payment_intent: payment })
  await recheckPayment(actor, { topUpId: id }, context)
  expect(await balance(actor.accountId)).toMatchObject({ posted: 10_000n })
})

test('a question of the bank takes nothing, nor does a refund that failed', async () => {
  const id = await anOpenedCard()
  provider.pay(id)
  provider.dispute(id, 10_000, 'warning_needs_response')
  provider.refund(id, 1_000, 'failed')
  await completed(id)
  expect(await balance(actor.accountId)).toMatchObject({ posted: 10_000n })
})

test('what was spent meanwhile is owed: nothing falls below zero, staff see it, and settle it once', async () => {
  const id = await anOpenedCard()
  provider.pay(id)
  await completed(id)
  await paid(actor.accountId, 8_000n)
  const refund = provider.refund(id, 5_000)
  for (let time = 0; time < 2; time++) await recheckPayment(actor, { topUpId: id }, context)
  expect(await balance(actor.accountId)).toMatchObject({ posted: 2_000n })
  const { owed } = await listPayments({ q: '', state: 'awaiting', after: undefined })
  expect(owed.filter(({ topUpId }) => topUpId === id)).toEqual([expect.objectContaining({ id: refund.id, minor: 5_000n, state: 'owed' })])
  expect((await newsOf(actor.accountId)).filter((title) => title.includes('the balance is too low'))).toHaveLength(1)
  expect(await settleOwed({ reversalId: refund.id }, staffId, context)).toMatchObject({ failure: { code: 'INSUFFICIENT_FUNDS' } })
  expect(await settleOwed({ reversalId: refund.id, how: 'for myself' }, actor.userId, context)).toMatchObject({ failure: { code: 'OWN_CASE' } })

  const more = await anOpenedCard('40.00')
  provider.pay(more)
  await completed(more)
  expect(await settleOwed({ reversalId: refund.id }, staffId, context)).toMatchObject({ ok: true })
  expect(await settleOwed({ reversalId: refund.id, how: 'twice' }, staffId, context)).toMatchObject({ failure: { code: 'REVERSAL_MOVED' } })
  await recheckPayment(actor, { topUpId: id }, context)
  expect(await balance(actor.accountId)).toMatchObject({ posted: 1_000n })
})

test('what is owed may be settled in another way, which is written down', async () => {
  const id = await anOpenedCard()
  provider.pay(id)
  await completed(id)
  await paid(actor.accountId, 10_000n)
  const refund = provider.refund(id, 10_000)
  await recheckPayment(actor, { topUpId: id }, context)
  expect(await settleOwed({ reversalId: refund.id, how: 'Paid by bank, UTR 1' }, staffId, context)).toMatchObject({ ok: true })
  expect(await showTopUp(actor, id)).toMatchObject({ value: { reversals: [{ state: 'settled', settlement: 'Paid by bank, UTR 1' }] } })
  await recheckPayment(actor, { topUpId: id }, context)
  expect(await balance(actor.accountId)).toMatchObject({ posted: 0n })
})

test('payments that nothing was heard of are looked at again', async () => {
  const id = await anOpenedCard()
  provider.pay(id)
  await recheckSilentCards(context)
  expect(await stateOf(id)).toBe('awaiting')
  await recheckSilentCards(aContext({ now: after(context.now, minutes(11)) }))
  expect(await stateOf(id)).toBe('credited')
})

test('while the provider is away people are told so, and nothing is changed', async () => {
  const id = await anOpenedCard()
  provider.pay(id)
  provider.outage = 503
  expect(await recheckPayment(actor, { topUpId: id }, context)).toMatchObject({ failure: { code: 'PAYMENT_PROVIDER' } })
  expect(await stateOf(id)).toBe('awaiting')
})

test('only the enterprise rechecks its own payment', async () => {
  const id = await anOpenedCard()
  const stranger = anActor(await anActiveEnterprise())
  expect(await recheckPayment(stranger, { topUpId: id }, context)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  expect(await openCheckout(stranger, 'a@example.com', { topUpId: id }, context)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
})

describe('an event', () => {
  const object = { id: 'cs_test_1', object: 'checkout.session', client_reference_id: 'top_1' }

  test('is read where it is signed, over every byte of it', () => {
    const { id, body, signature } = signedEvent('checkout.session.completed', object)
    expect(readPaymentEvent(body, signature, PROVIDER_WEBHOOK_SECRET)).toEqual({ ok: true, value: { id, type: 'checkout.session.completed', topUpId: 'top_1', paymentId: null } })
    for (const [raw, sign] of [[body.replace('top_1', 'top_2'), signature], [`${body} `, signature], [body, signature.replace('v1=', 'v1=0')], [body, null], [body, 't=1']] as const) {
      expect(readPaymentEvent(raw, sign, PROVIDER_WEBHOOK_SECRET)).toMatchObject({ failure: { code: 'UNAUTHENTICATED' } })
    }
  })

  test('is refused when it is old, or signed by somebody else', () => {
    const old = signedEvent('checkout.session.completed', object, { at: after(new Date(), -minutes(6)) })
    const other = signedEvent('checkout.session.completed', object, { secret: 'whsec_of_somebody_else' })
    for (const { body, signature } of [old, other]) expect(readPaymentEvent(body, signature, PROVIDER_WEBHOOK_SECRET)).toMatchObject({ failure: { code: 'UNAUTHENTICATED' } })
  })

  test('that nothing here depends on is thanked for, and what is no event is refused', () => {
    const other = signedEvent('customer.created', { id: 'cus_1', object: 'customer' })
    expect(readPaymentEvent(other.body, other.signature, PROVIDER_WEBHOOK_SECRET)).toEqual({ ok: true, value: null })
    const strange = signedEvent('checkout.session.completed', { id: 7 })
    expect(readPaymentEvent(strange.body, strange.signature, PROVIDER_WEBHOOK_SECRET)).toMatchObject({ failure: { code: 'INVALID' } })
  })
})
