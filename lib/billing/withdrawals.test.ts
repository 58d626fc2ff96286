import type pg from 'pg'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/id'
import { db } from '@/lib/db/client'
import { openProposalOn } from '@/lib/proposals/list'
import { agreeToProposal, declineProposal } from '@/lib/support/decide'
import { accountFundOf, balance, funded, newsOf } from '@/lib/testing/billing'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, anActor, aStaffMember } from '@/lib/testing/factories'
import { declineWithdrawal, payWithdrawal } from './decide-withdrawal'
import { cancelWithdrawal, requestWithdrawal } from './request-withdrawal'
import { requestWithdrawalSchema } from './schema'
import { showWithdrawal } from './show-withdrawals'

const { connect } = useDatabase()
const context = aContext()

let owner: pg.Client
let actor: Actor
let fundId: string
let staff: { one: string; two: string }
beforeAll(async () => {
  owner = await connect()
  staff = { one: (await aStaffMember()).userId, two: (await aStaffMember()).userId }
})
beforeEach(async () => {
  actor = anActor(await anActiveEnterprise())
  fundId = await accountFundOf(actor.accountId)
  await funded(actor.accountId, 3_000_000n)
})

const form = (amount: string, differences = {}) => requestWithdrawalSchema.parse({ fundId, amount, holder: 'Lotus Rail', bankAccount: 'DE02 1203 0000 0000 2020 51', bank: 'BYLADEM1001', key: newId('req'), ...differences })

async function asked(amount: string): Promise<string> {
  const requested = await requestWithdrawal(actor, form(amount), context)
  if (!requested.ok) throw new Error(requested.failure.code)
  return requested.value.id
}

test('what is asked for is held at once, and leaves the balance when it is paid', async () => {
  const id = await asked('1,000')
  expect(await balance(actor.accountId)).toEqual({ available: 2_900_000n, held: 100_000n, posted: 3_000_000n })
  expect(await payWithdrawal({ withdrawalId: id, paymentReference: 'SEPA 1' }, staff.one, context)).toEqual({ ok: true, value: { outcome: 'paid' } })
  expect(await balance(actor.accountId)).toEqual({ available: 2_900_000n, held: 0n, posted: 2_900_000n })
  expect(await payWithdrawal({ withdrawalId: id, paymentReference: 'SEPA 2' }, staff.one, context)).toMatchObject({ failure: { code: 'WITHDRAWAL_MOVED' } })
  // It is no payment for anything, so that no invoice is written of it.
  expect(await db().ledgerTransaction.count({ where: { accountId: actor.accountId, kind: 'capture' } })).toBe(0)
  expect(await db().ledgerTransaction.count({ where: { accountId: actor.accountId, kind: 'withdraw' } })).toBe(1)
  expect(await showWithdrawal(actor, id)).toMatchObject({ value: { withdrawal: { state: 'paid', paymentReference: 'SEPA 1' } } })
  expect((await newsOf(actor.accountId)).filter((title) => title.startsWith('The withdrawal'))).toEqual([expect.stringMatching(/was asked for$/), expect.stringMatching(/is on its way to your bank$/)])
})

test('no more is asked for than is there, and the form that is sent twice asks once', async () => {
  expect(await requestWithdrawal(actor, form('30,000.01'), context)).toMatchObject({ failure: { code: 'INSUFFICIENT_FUNDS', field: 'amount' } })
  const once = form('100')
  expect(await requestWithdrawal(actor, once, context)).toEqual(await requestWithdrawal(actor, once, context))
  expect(await balance(actor.accountId)).toMatchObject({ held: 10_000n })
})

test('what is declined or cancelled may be spent again', async () => {
  const [declined, cancelled] = [await asked('10'), await asked('20')]
  expect(await declineWithdrawal({ withdrawalId: declined, reason: 'The account is not the enterprise’s' }, staff.one, context)).toMatchObject({ ok: true })
  expect(await cancelWithdrawal(actor, { withdrawalId: cancelled }, context)).toMatchObject({ ok: true })
  expect(await cancelWithdrawal(actor, { withdrawalId: cancelled }, context)).toMatchObject({ failure: { code: 'WITHDRAWAL_MOVED' } })
  expect(await balance(actor.accountId)).toEqual({ available: 3_000_000n, held: 0n, posted: 3_000_000n })
})

test('of many who decide at once, one does', async () => {
  const id = await asked('50')
  const outcomes = await Promise.all([payWithdrawal({ withdrawalId: id, paymentReference: 'a' }, staff.one, context), payWithdrawal({ withdrawalId: id, paymentReference: 'b' }, staff.two, context), declineWithdrawal({ withdrawalId: id, reason: 'no' }, staff.two, context), cancelWithdrawal(actor, { withdrawalId: id }, context)])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  const { posted, held } = await balance(actor.accountId)
  expect([2_995_000n, 3_000_000n]).toContain(posted)
  expect(held).toBe(0n)
})

test('above the limit another member of staff agrees; declined, it waits as before', async () => {
  const id = await asked('10,000.01')
  expect(await payWithdrawal({ withdrawalId: id, paymentReference: 'SEPA 9' }, staff.one, context)).toEqual({ ok: true, value: { outcome: 'proposed' } })
  expect(await declineWithdrawal({ withdrawalId: id, reason: 'no' }, staff.two, context)).toMatchObject({ failure: { code: 'PROPOSAL_OPEN' } })
  const first = await openProposalOn({ withdrawalId: id }, context.now)
  await declineProposal({ proposalId: first?.id ?? '', reason: 'Ask them on the telephone first' }, staff.two, context)
  expect(await balance(actor.accountId)).toMatchObject({ held: 1_000_001n })
  await payWithdrawal({ withdrawalId: id, paymentReference: 'SEPA 10' }, staff.one, context)
  const second = await openProposalOn({ withdrawalId: id }, context.now)
  expect(await agreeToProposal({ proposalId: second?.id ?? '' }, staff.one, context)).toMatchObject({ failure: { code: 'OWN_PROPOSAL' } })
  expect(await agreeToProposal({ proposalId: second?.id ?? '' }, staff.two, context)).toMatchObject({ ok: true, value: { kind: 'pay_withdrawal', mode: 'paid' } })
  expect(await balance(actor.accountId)).toMatchObject({ held: 0n, posted: 1_999_999n })
  expect(await showWithdrawal(actor, id)).toMatchObject({ value: { withdrawal: { state: 'paid', paymentReference: 'SEPA 10' } } })
})

test('a group’s money, another enterprise’s, and who may not: nothing is asked for', async () => {
  const stranger = anActor(await anActiveEnterprise())
  expect(await requestWithdrawal(stranger, form('1'), context)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  const id = await asked('1')
  expect(await cancelWithdrawal(stranger, { withdrawalId: id }, context)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  expect(await showWithdrawal(stranger, id)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  expect(await requestWithdrawal({ ...actor, permissions: new Set(['billing.view']) }, form('1'), context)).toMatchObject({ failure: { code: 'FORBIDDEN' } })
  expect(await payWithdrawal({ withdrawalId: id, paymentReference: 'mine' }, actor.userId, context)).toMatchObject({ failure: { code: 'OWN_CASE' } })
})

test('the database pays no large one that two did not agree to, and changes none that is over', async () => {
  const [small, large] = [await asked('5'), await asked('11,000')]
  await payWithdrawal({ withdrawalId: small, paymentReference: 'x' }, staff.one, context)
  const { transactionId } = await db().withdrawal.findUniqueOrThrow({ where: { id: small }, select: { transactionId: true } })
  await owner.query('begin')
  await owner.query('set local session_replication_role = replica')
  await owner.query('update withdrawals set transaction_id = null, payment_reference = null, decided_by_id = null, state = $2::withdrawal_state where id = $1', [small, 'requested'])
  await owner.query('set local session_replication_role = origin')
  const pay = `update withdrawals set state = 'paid', transaction_id = $2, payment_reference = 'x', decided_by_id = $3 where id = $1`
  await expect(owner.query(pay, [large, transactionId, staff.one])).rejects.toMatchObject({ constraint: 'withdrawals_by_two' })
  await owner.query('rollback')
  await expect(owner.query(`update withdrawals set reason = 'x' where id = $1`, [small])).rejects.toMatchObject({ constraint: 'withdrawals_kept' })
})
