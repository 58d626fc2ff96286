import type { RequestContext } from '@/lib/core/context'
import { fail, invariant, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transactFunds } from '@/lib/funds/in-turn'
import { release, withdraw } from '@/lib/funds/move-money'
import { canAct } from '@/lib/identity/staff'
import { isProposed } from '@/lib/proposals/list'
import { propose } from '@/lib/proposals/propose'
import { recipient, wantsSecond } from './rules'
import type { DeclineWithdrawal, PayWithdrawal } from './schema'
import { belongsTo } from './store/parties'
import { findAnyWithdrawal, lockWithdrawal, moveWithdrawal, type WithdrawalRow } from './store/withdrawals'

type Refusal = Failure<'NOT_FOUND' | 'OWN_CASE' | 'FORBIDDEN' | 'WITHDRAWAL_MOVED' | 'PROPOSAL_OPEN'>

/** Pays a withdrawal, with the reference of the transfer; above the limit it is proposed to a second member of staff instead. */
export async function payWithdrawal({ withdrawalId, paymentReference }: PayWithdrawal, staffId: string, context: RequestContext): Promise<Result<{ outcome: 'paid' | 'proposed' }, Refusal>> {
  return story<{ outcome: 'paid' | 'proposed' }>(withdrawalId, staffId, async (tx, withdrawal) => {
    if (!wantsSecond(withdrawal)) {
      const paid = await payOut(tx, withdrawal, { staffId, paymentReference }, context)
      return paid.ok ? ok({ outcome: 'paid' }) : paid
    }
    const proposed = await propose(tx, { kind: 'pay_withdrawal', withdrawalId, userId: withdrawal.requestedById, reason: paymentReference }, staffId, context)
    return proposed.ok ? ok({ outcome: 'proposed' }) : proposed
  })
}

/** Pays what two members of staff have agreed to; the caller has ended the proposal in the same transaction. */
export async function payAgreed(tx: Tx, { withdrawalId, paymentReference }: PayWithdrawal, staffId: string, context: RequestContext): Promise<Result<{ reference: string }, Refusal>> {
  const found = await heldForStaff(tx, withdrawalId, staffId)
  if (!found.ok) return found
  const paid = await payOut(tx, found.value, { staffId, paymentReference }, context)
  return paid.ok ? ok({ reference: found.value.reference }) : paid
}

/** Declines a withdrawal, for a reason that the enterprise reads; the money may be spent again. */
export async function declineWithdrawal({ withdrawalId, reason }: DeclineWithdrawal, staffId: string, context: RequestContext): Promise<Result<undefined, Refusal>> {
  return story<undefined>(withdrawalId, staffId, async (tx, { id, accountId, reference, minor, currency, holdId }) => {
    if (await isProposed(tx, { withdrawalId }, context.now)) return fail({ code: 'PROPOSAL_OPEN' })
    const released = await release(tx, { accountId, actorId: staffId, idempotencyKey: `withdrawal ${id} released`, reason: `Withdrawal ${reference} declined` }, holdId, minor, context)
    invariant(released.ok, 'what a withdrawal holds is still held')
    if (!(await moveWithdrawal(tx, id, { state: 'declined', endReason: reason, decidedById: staffId }, context.now))) return fail({ code: 'WITHDRAWAL_MOVED' })
    await recordAudit(tx, { action: 'withdrawal.declined', target: id, actorId: staffId, accountId, reason, details: { reference, amount: minor.toString(), currency } }, context)
    return ok()
  })
}

async function story<Value>(withdrawalId: string, staffId: string, step: (tx: Tx, withdrawal: WithdrawalRow) => Promise<Result<Value, Refusal>>): Promise<Result<Value, Refusal>> {
  const seen = await findAnyWithdrawal(db(), withdrawalId)
  if (!seen) return fail({ code: 'NOT_FOUND' })
  return transactFunds<Value, Refusal>(seen.accountId, async (tx) => {
    const found = await heldForStaff(tx, withdrawalId, staffId)
    return found.ok ? step(tx, found.value) : found
  })
}

async function heldForStaff(tx: Tx, withdrawalId: string, staffId: string): Promise<Result<WithdrawalRow, Refusal>> {
  const withdrawal = await lockWithdrawal(tx, withdrawalId)
  if (!withdrawal) return fail({ code: 'NOT_FOUND' })
  if (await belongsTo(tx, staffId, withdrawal.accountId)) return fail({ code: 'OWN_CASE' })
  if (!(await canAct(tx, staffId))) return fail({ code: 'FORBIDDEN' })
  return withdrawal.state === 'requested' ? ok(withdrawal) : fail({ code: 'WITHDRAWAL_MOVED' })
}

/** What was held is let go and leaves at once: a withdrawal is no payment for an order, and nobody else can spend it in between. */
async function payOut(tx: Tx, { id, accountId, fundId, reference, minor, currency, holdId, holder, bankAccount }: WithdrawalRow, { staffId, paymentReference }: { staffId: string; paymentReference: string }, context: RequestContext): Promise<Result<undefined, Failure<'WITHDRAWAL_MOVED'>>> {
  const order = (step: string) => ({ accountId, actorId: staffId, idempotencyKey: `withdrawal ${id} ${step}`, reason: `Withdrawal ${reference}` })
  const released = await release(tx, order('released'), holdId, minor, context)
  invariant(released.ok, 'what a withdrawal holds is still held')
  const withdrawn = await withdraw(tx, order('paid'), fundId, minor, context)
  invariant(withdrawn.ok, 'what was just released is there')
  const { transactionId } = withdrawn.value
  if (!(await moveWithdrawal(tx, id, { state: 'paid', transactionId, paymentReference, decidedById: staffId }, context.now))) return fail({ code: 'WITHDRAWAL_MOVED' })
  await recordAudit(tx, { action: 'withdrawal.paid', target: id, actorId: staffId, accountId, details: { reference, amount: minor.toString(), currency, paymentReference, transaction: transactionId, to: recipient({ holder, bankAccount }) } }, context)
  return ok()
}
