import type { RequestContext } from '@/lib/core/context'
import { fail, invariant, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transactFunds } from '@/lib/funds/in-turn'
import { topUp as bringIn, withdraw } from '@/lib/funds/move-money'
import { openFund } from '@/lib/funds/open-fund'
import type { SettleReversal } from '../schema'
import { belongsTo } from '../store/parties'
import { findReversal, insertReversal, moveReversal, type ReversalRow } from '../store/reversals'
import { findAnyTopUp, type TopUpRow } from '../store/top-ups'
import type { Reversal } from './provider'

type Of = Pick<TopUpRow, 'id' | 'accountId' | 'reference' | 'currency'>

const causes = { refund: 'Refunded to the card', dispute: 'Disputed by the card’s owner' } as const

/** Follows one refund or dispute of a card payment in the ledger. */
export async function settleReversal(topUp: Of, { id, cause, minor, standing }: Reversal, context: RequestContext): Promise<void> {
  const taken = standing === 'gone' ? await takeOut(topUp, { id, cause, minor }, context) : await bringBack(topUp, id, context)
  if (!taken.ok) await owe(topUp, { id, cause, minor }, context)
}

/** Takes from the balance what went back to the card, where it is there; what is settled already stays. */
async function takeOut(topUp: Of, { id, cause, minor }: Pick<Reversal, 'id' | 'cause' | 'minor'>, context: RequestContext): Promise<Result<undefined, Failure<'INSUFFICIENT_FUNDS'>>> {
  const { accountId } = topUp
  return transactFunds<undefined, Failure<'INSUFFICIENT_FUNDS'>>(accountId, async (tx) => {
    const known = await findReversal(tx, id)
    if (known && known.state !== 'owed') return ok()
    if (!known && !(await insertReversal(tx, { id, topUpId: topUp.id, accountId, cause, minor, state: 'taken', noticedAt: context.now, settledAt: context.now }))) return ok()
    if (known && !(await moveReversal(tx, { id, from: 'owed' }, { state: 'taken', settledAt: context.now }))) return ok()
    return takeMoney(tx, topUp, { id, cause, minor: known?.minor ?? minor }, undefined, context)
  })
}

async function takeMoney(tx: Tx, topUp: Of, { id, cause, minor }: Pick<ReversalRow, 'id' | 'cause' | 'minor'>, by: string | undefined, context: RequestContext): Promise<Result<undefined, Failure<'INSUFFICIENT_FUNDS'>>> {
  const { accountId, currency, reference } = topUp
  const fundId = await openFund(tx, accountId, null, currency, context.now)
  const moved = await withdraw(tx, { accountId, idempotencyKey: `reversal ${id}`, reason: `${causes[cause]}: ${reference}`, ...(by ? { actorId: by } : {}) }, fundId, minor, context)
  if (!moved.ok) {
    invariant(moved.failure.code === 'INSUFFICIENT_FUNDS', 'the fund of a top-up is there')
    return fail({ code: 'INSUFFICIENT_FUNDS' })
  }
  await recordAudit(tx, { action: 'top-up.reversed', target: topUp.id, actorId: by, accountId, details: { reference, reversal: id, cause, amount: minor.toString(), currency, words: causes[cause] } }, context)
  return ok()
}

/** The money was spent meanwhile. Nothing is taken, because no balance falls below zero: staff are shown what is owed, and the enterprise is told. */
async function owe(topUp: Of, { id, cause, minor }: Pick<Reversal, 'id' | 'cause' | 'minor'>, context: RequestContext): Promise<void> {
  const { accountId, currency, reference } = topUp
  await transactFunds<undefined, never>(accountId, async (tx) => {
    if (!(await insertReversal(tx, { id, topUpId: topUp.id, accountId, cause, minor, state: 'owed', noticedAt: context.now }))) return ok()
    await recordAudit(tx, { action: 'top-up.reversal-owed', target: topUp.id, accountId, details: { reference, reversal: id, cause, amount: minor.toString(), currency, words: causes[cause] } }, context)
    return ok()
  })
}

/** A dispute that was won, or a refund that failed: what was taken comes back, and what was owed is owed no more. */
async function bringBack(topUp: Of, id: string, context: RequestContext): Promise<Result<undefined, never>> {
  const { accountId, currency, reference } = topUp
  return transactFunds<undefined, never>(accountId, async (tx) => {
    const known = await findReversal(tx, id)
    if (!known || !['owed', 'taken'].includes(known.state)) return ok()
    if (!(await moveReversal(tx, { id, from: known.state }, { state: 'returned', settledAt: context.now }))) return ok()
    if (known.state === 'taken') {
      const fundId = await openFund(tx, accountId, null, currency, context.now)
      const moved = await bringIn(tx, { accountId, idempotencyKey: `reversal ${id} returned`, reason: `Returned: ${reference}` }, fundId, known.minor, context)
      invariant(moved.ok, 'money from outside can always come in')
    }
    await recordAudit(tx, { action: 'top-up.reversal-returned', target: topUp.id, accountId, details: { reference, reversal: id, amount: known.minor.toString(), currency } }, context)
    return ok()
  })
}

type OwedRefusal = Failure<'NOT_FOUND' | 'OWN_CASE' | 'REVERSAL_MOVED' | 'INSUFFICIENT_FUNDS'>

/** Staff settle what is owed: from the balance, once it is there, or as they write down how. */
export async function settleOwed({ reversalId, how }: SettleReversal, staffId: string, context: RequestContext): Promise<Result<undefined, OwedRefusal>> {
  const reversal = await findReversal(db(), reversalId)
  const topUp = reversal && (await findAnyTopUp(db(), reversal.topUpId))
  if (!reversal || !topUp) return fail({ code: 'NOT_FOUND' })
  return transactFunds<undefined, OwedRefusal>(topUp.accountId, async (tx) => {
    if (await belongsTo(tx, staffId, topUp.accountId)) return fail({ code: 'OWN_CASE' })
    const settled = how ? ({ state: 'settled', settlement: how } as const) : ({ state: 'taken' } as const)
    if (!(await moveReversal(tx, { id: reversalId, from: 'owed' }, { ...settled, settledAt: context.now, settledById: staffId }))) return fail({ code: 'REVERSAL_MOVED' })
    await recordAudit(tx, { action: 'top-up.reversal-settled', target: topUp.id, actorId: staffId, accountId: topUp.accountId, reason: how, details: { reference: topUp.reference, reversal: reversalId } }, context)
    return how ? ok() : takeMoney(tx, topUp, reversal, staffId, context)
  })
}
