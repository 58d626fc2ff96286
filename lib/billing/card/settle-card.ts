import type { RequestContext } from '@/lib/core/context'
import { fail, invariant, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { transactFunds } from '@/lib/funds/in-turn'
import { creditTopUp } from '../credit-top-up'
import { findAnyTopUp, lockTopUp, moveTopUp, notePayment, type TopUpRow } from '../store/top-ups'
import { snapshotOf, type Snapshot } from './provider'
import { settleReversal } from './reverse'

/**
 * Brings a card's top-up to where the provider says that the payment is: credited once it is paid, expired once its page is, and
 * what went back taken from the balance. Done again, or for news that comes twice or in another order, it changes nothing more.
 */
export async function settleCard(topUpId: string, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND'>>> {
  const topUp = await findAnyTopUp(db(), topUpId)
  if (!topUp?.checkoutId) return fail({ code: 'NOT_FOUND' })
  const snapshot = await snapshotOf(topUp.checkoutId)
  invariant(snapshot.topUpId === topUp.id, 'the provider speaks of the same top-up')
  if (snapshot.state === 'expired') await expire(topUp, context)
  if (snapshot.state === 'paid') {
    invariant(snapshot.minor === topUp.minor && snapshot.currency === topUp.currency, 'what was paid is what was asked for')
    await credit(topUp, snapshot, context)
    for (const reversal of snapshot.reversals) await settleReversal(topUp, reversal, context)
  }
  return ok()
}

async function expire({ id, accountId, reference }: TopUpRow, context: RequestContext): Promise<void> {
  await transact<undefined, never>(async (tx) => {
    if (!(await moveTopUp(tx, { id, from: 'awaiting' }, { state: 'expired' }, context.now))) return ok()
    await recordAudit(tx, { action: 'top-up.expired', target: id, accountId, details: { reference } }, context)
    return ok()
  })
}

async function credit({ id, accountId }: TopUpRow, { paymentId, minor }: Snapshot, context: RequestContext): Promise<void> {
  const credited = await transactFunds<undefined, Failure<'TOP_UP_MOVED'>>(accountId, async (tx) => {
    const held = await lockTopUp(tx, id)
    invariant(held, 'a top-up stays')
    if (held.state === 'credited') {
      if (paymentId && !held.paymentId) await notePayment(tx, id, paymentId)
      return ok()
    }
    return creditTopUp(tx, held, { minor, how: 'Card payment', ...(paymentId && { change: { paymentId } }) }, context)
  })
  invariant(credited.ok, 'a top-up that is held is credited')
}
