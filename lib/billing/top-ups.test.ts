import type pg from 'pg'
import { CURRENCIES } from '@/lib/core/currencies'
import { newId } from '@/lib/core/id'
import { db } from '@/lib/db/client'
import { openProposalOn } from '@/lib/proposals/list'
import { agreeToProposal, declineProposal } from '@/lib/support/decide'
import { aTopUp, balance, funded, newsOf } from '@/lib/testing/billing'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, anActor, aStaffMember, type StaffMember } from '@/lib/testing/factories'
import type { Actor } from '@/lib/core/actor'
import { cancelTopUp, cancelTopUpAsStaff } from './cancel-top-up'
import { showProforma } from './proforma'
import { proposeAgain, receivePayment, takeBackReceipt } from './receive-payment'
import { requestTopUp } from './request-top-up'
import { secondPersonAbove, topUpMoves } from './rules'
import { recordReceiptSchema, requestTopUpSchema } from './schema'
import { listPayments, showTopUp, showTopUps } from './show-top-ups'

const { connect } = useDatabase()
const context = aContext()

let owner: pg.Client
let actor: Actor
let [one, two]: StaffMember[] = []
beforeAll(async () => {
  owner = await connect()
  actor = anActor(await anActiveEnterprise())
  ;[one, two] = [await aStaffMember(), await aStaffMember()]
})
const staff = () => ({ one: one?.userId ?? '', two: two?.userId ?? '' })

let seen = 0
const receiptFor = (topUpId: string, amount: string, bankReference = `UTR ${++seen}-${topUpId.slice(-6)}`) => recordReceiptSchema.parse({ topUpId, amount, bankReference, receivedOn: context.now.toISOString().slice(0, 10) })
const stateOf = async (id: string) => (await db().topUp.findUniqueOrThrow({ where: { id }, select: { state: true } })).state

test('a bank transfer is asked for, recorded with its evidence, credited once, receipted and told', async () => {
  const id = await aTopUp(actor, {}, context)
  const before = await balance(actor.accountId)
  expect(await receivePayment(receiptFor(id, '1,000.00'), staff().one, context)).toEqual({ ok: true, value: { outcome: 'credited' } })
  expect(await balance(actor.accountId)).toMatchObject({ available: before.available + 100_000n })
  expect(await receivePayment(receiptFor(id, '1,000.00'), staff().one, context)).toMatchObject({ failure: { code: 'TOP_UP_MOVED' } })
  expect(await balance(actor.accountId)).toMatchObject({ available: before.available + 100_000n })
  const shown = await showTopUp(actor, id)
  expect(shown).toMatchObject({ ok: true, value: { topUp: { state: 'credited' }, receivedMinor: 100_000n, receiptId: expect.stringMatching(/^bdc_/) } })
  const { reference } = await db().topUp.findUniqueOrThrow({ where: { id }, select: { reference: true } })
  expect((await newsOf(actor.accountId)).filter((title) => title.includes(reference))).toEqual([`The top-up ${reference} awaits your transfer`, `The top-up ${reference} has arrived`])
  // To who asked as a receipt, and again when it came.
  expect(await db().mail.count({ where: { userId: actor.userId, template: 'billing' } })).toBe(2)
  const deeds = await db().auditEvent.findMany({ where: { target: id }, select: { action: true }, orderBy: { id: 'asc' } })
  expect(deeds.map(({ action }) => action)).toEqual(['top-up.requested', 'top-up.received', 'top-up.credited'])
})

test('the form that is sent twice asks once, and another form with its key is refused', async () => {
  const form = requestTopUpSchema.parse({ amount: '12', currency: 'EUR', method: 'bank', key: newId('req') })
  const [first, again] = [await requestTopUp(actor, form, context), await requestTopUp(actor, form, context)]
  expect(first).toEqual(again)
  expect(await requestTopUp(actor, { ...form, amount: '13' }, context)).toMatchObject({ failure: { code: 'KEY_REUSED' } })
  if (first.ok) await cancelTopUp(actor, { topUpId: first.value.id }, context)
})

test('what came in is credited, whatever was asked for', async () => {
  const id = await aTopUp(actor, {}, context)
  const before = await balance(actor.accountId)
  await receivePayment(receiptFor(id, '990.50'), staff().one, context)
  expect(await balance(actor.accountId)).toMatchObject({ available: before.available + 99_050n })
})

test('one payment at the bank is not credited to two top-ups, however its reference is written', async () => {
  const [first, second] = [await aTopUp(actor), await aTopUp(actor)]
  await receivePayment(receiptFor(first, '10', 'NEFT 4711 ab'), staff().one, context)
  expect(await receivePayment(receiptFor(second, '10', 'neft4711AB'), staff().one, context)).toMatchObject({ failure: { code: 'PAYMENT_KNOWN', field: 'bankReference' } })
  expect(await stateOf(second)).toBe('awaiting')
  await cancelTopUp(actor, { topUpId: second }, context)
})

test('above the limit another member of staff agrees, and only then it is money', async () => {
  const id = await aTopUp(actor, { amount: '10,000.01' })
  const before = await balance(actor.accountId)
  expect(await receivePayment(receiptFor(id, '10,000.01'), staff().one, context)).toEqual({ ok: true, value: { outcome: 'proposed' } })
  expect([await stateOf(id), await balance(actor.accountId)]).toEqual(['received', before])
  const proposal = await openProposalOn({ topUpId: id }, context.now)
  expect(await agreeToProposal({ proposalId: proposal?.id ?? '' }, staff().one, context)).toMatchObject({ failure: { code: 'OWN_PROPOSAL' } })
  expect(await agreeToProposal({ proposalId: proposal?.id ?? '' }, staff().two, context)).toMatchObject({ ok: true, value: { kind: 'credit_top_up', mode: 'credited' } })
  expect(await balance(actor.accountId)).toMatchObject({ available: before.available + 1_000_001n })
  expect(await agreeToProposal({ proposalId: proposal?.id ?? '' }, staff().two, context)).toMatchObject({ failure: { code: 'PROPOSAL_OVER' } })
  expect(await balance(actor.accountId)).toMatchObject({ available: before.available + 1_000_001n })
})

test('what was declined is proposed again or taken back, and its evidence stays', async () => {
  const id = await aTopUp(actor, { amount: '20,000' })
  await receivePayment(receiptFor(id, '20,000', `wrong ${id}`), staff().one, context)
  expect(await takeBackReceipt({ topUpId: id }, staff().one, context)).toMatchObject({ failure: { code: 'PROPOSAL_OPEN' } })
  const proposal = await openProposalOn({ topUpId: id }, context.now)
  expect(await declineProposal({ proposalId: proposal?.id ?? '', reason: 'The bank shows no such payment' }, staff().two, context)).toMatchObject({ ok: true })
  expect(await proposeAgain({ topUpId: id }, staff().two, context)).toMatchObject({ ok: true })
  const second = await openProposalOn({ topUpId: id }, context.now)
  await declineProposal({ proposalId: second?.id ?? '', reason: 'Still none' }, staff().one, context)
  expect(await takeBackReceipt({ topUpId: id }, staff().one, context)).toMatchObject({ ok: true })
  expect(await stateOf(id)).toBe('awaiting')
  expect(await db().paymentReceipt.count({ where: { topUpId: id } })).toBe(1)
  await cancelTopUpAsStaff({ topUpId: id, reason: 'Never paid' }, staff().one, context)
})

test('staff who belong to the enterprise leave its money to others', async () => {
  const id = await aTopUp(actor, {}, context)
  const { userId } = await aStaffMember()
  await db().member.create({ data: { userId, accountId: actor.accountId, role: 'basic', createdAt: context.now } })
  expect(await receivePayment(receiptFor(id, '10'), userId, context)).toMatchObject({ failure: { code: 'OWN_CASE' } })
  expect(await cancelTopUpAsStaff({ topUpId: id, reason: 'mine' }, userId, context)).toMatchObject({ failure: { code: 'OWN_CASE' } })
  expect(await receivePayment(receiptFor(id, '10'), actor.userId, context)).toMatchObject({ failure: { code: 'OWN_CASE' } })
  await cancelTopUp(actor, { topUpId: id }, context)
})

test('money that comes after a cancellation is taken all the same', async () => {
  const id = await aTopUp(actor, {}, context)
  await cancelTopUp(actor, { topUpId: id }, context)
  expect(await receivePayment(receiptFor(id, '5'), staff().one, context)).toMatchObject({ ok: true })
})

test('of another enterprise nothing is there, and who may not manage billing asks for nothing', async () => {
  const id = await aTopUp(actor, {}, context)
  const stranger = anActor(await anActiveEnterprise())
  expect(await showTopUp(stranger, id)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  expect(await showProforma(stranger, id)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  expect(await cancelTopUp(stranger, { topUpId: id }, context)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  const standard = { ...actor, permissions: new Set(['billing.view'] as const) }
  expect(await cancelTopUp(standard, { topUpId: id }, context)).toMatchObject({ failure: { code: 'FORBIDDEN' } })
  expect(await requestTopUp(standard, requestTopUpSchema.parse({ amount: '1', currency: 'EUR', method: 'bank', key: newId('req') }), context)).toMatchObject({ failure: { code: 'FORBIDDEN' } })
  await cancelTopUp(actor, { topUpId: id }, context)
})

test('no card is offered while the provider is not set', async () => {
  expect(await requestTopUp(actor, requestTopUpSchema.parse({ amount: '100', currency: 'EUR', method: 'card', key: newId('req') }), context)).toMatchObject({ failure: { code: 'METHOD_UNAVAILABLE' } })
})

test('lists are read page by page without a gap, and staff find a reference in any state', async () => {
  const mine = anActor(await anActiveEnterprise())
  const ids: string[] = []
  for (let count = 0; count < 5; count++) ids.push(await aTopUp(mine, {}, aContext()))
  const read: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await showTopUps(mine, after, 2)
    if (!page.ok) throw new Error('not shown')
    read.push(...page.value.rows.map(({ id }) => id))
    if (!page.value.next) break
    after = page.value.next
  }
  expect(read).toEqual(ids.toReversed())
  const { reference } = await db().topUp.findUniqueOrThrow({ where: { id: ids[0] ?? '' }, select: { reference: true } })
  await cancelTopUp(mine, { topUpId: ids[0] ?? '' }, context)
  const found = await listPayments({ q: reference.toLowerCase().replaceAll('-', ' '), state: 'awaiting', after: undefined })
  expect(found.rows.map(({ id }) => id)).toEqual([ids[0]])
  expect((await listPayments({ q: 'nothing', state: 'awaiting', after: undefined })).rows).toEqual([])
})

describe('the database, whatever the code does', () => {
  test('lets a top-up go where the rules say, and nowhere else', async () => {
    const { rows } = await owner.query<{ source: string }>(`select prosrc as source from pg_proc where proname = 'keep_top_up'`)
    const written = [...(rows[0]?.source ?? '').matchAll(/\('(\w+)', '(\w+)'\)/g)].map(([, from, to]) => `${from} ${to}`)
    expect(written.sort()).toEqual(Object.entries(topUpMoves).flatMap(([from, to]) => to.map((state) => `${from} ${state}`)).sort())
    const id = await aTopUp(actor, { amount: '3' })
    await cancelTopUp(actor, { topUpId: id }, context)
    await expect(owner.query(`update top_ups set state = 'awaiting' where id = $1`, [id])).rejects.toMatchObject({ constraint: 'top_ups_moves' })
  })

  test('credits nothing that is not in the ledger, nor a large one that two did not agree to', async () => {
    const id = await aTopUp(actor, { amount: '50,000' })
    const credit = (transaction: string) => owner.query(`update top_ups set state = 'credited', transaction_id = $2 where id = $1 and state = 'received'`, [id, transaction])
    await receivePayment(receiptFor(id, '50,000'), staff().one, context)
    await expect(credit('txn_nothing')).rejects.toMatchObject({ constraint: 'top_ups_in_the_ledger' })
    await funded(actor.accountId, 5_000_000n)
    const { id: real } = await db().ledgerTransaction.findFirstOrThrow({ where: { accountId: actor.accountId, kind: 'top_up' }, orderBy: { id: 'desc' }, select: { id: true } })
    await expect(credit(real)).rejects.toMatchObject({ constraint: 'top_ups_by_two' })
    await expect(owner.query('delete from top_ups where id = $1', [id])).rejects.toMatchObject({ constraint: 'top_ups_kept' })
    await expect(owner.query('update payment_receipts set minor = 1 where top_up_id = $1', [id])).rejects.toThrow()
  })

  test('has the same limits for two members of staff', async () => {
    const { rows } = await owner.query<{ currency: string; above: string }>('select currency, second_person_above(currency) as above from unnest($1::text[]) as currency', [[...CURRENCIES]])
    expect(rows.map(({ currency, above }) => [currency, BigInt(above)])).toEqual(CURRENCIES.map((currency) => [currency, secondPersonAbove(currency)]))
  })
})
