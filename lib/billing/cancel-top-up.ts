import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import type { CancelAsStaff, TopUpForm } from './schema'
import { belongsTo } from './store/parties'
import { findTopUp, lockTopUp, moveTopUp, type TopUpRow } from './store/top-ups'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'TOP_UP_MOVED'>

/** The enterprise takes back a bank transfer that it will not make. */
export async function cancelTopUp(actor: Actor, { topUpId }: TopUpForm, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'billing.manage')) return fail({ code: 'FORBIDDEN' })
  return transact<undefined, Refusal>(async (tx) => {
    const topUp = await findTopUp(tx, actor.accountId, topUpId)
    return topUp ? cancel(tx, topUp, { by: actor.userId, reason: null }, context) : fail({ code: 'NOT_FOUND' })
  })
}

/** Staff end what was never paid, for a reason that the enterprise reads. */
export async function cancelTopUpAsStaff({ topUpId, reason }: CancelAsStaff, staffId: string, context: RequestContext): Promise<Result<undefined, Refusal | Failure<'OWN_CASE'>>> {
  return transact<undefined, Refusal | Failure<'OWN_CASE'>>(async (tx) => {
    const topUp = await lockTopUp(tx, topUpId)
    if (!topUp) return fail({ code: 'NOT_FOUND' })
    if (await belongsTo(tx, staffId, topUp.accountId)) return fail({ code: 'OWN_CASE' })
    return cancel(tx, topUp, { by: staffId, reason }, context)
  })
}

async function cancel(tx: Tx, { id, accountId, reference, minor, currency, method, state }: TopUpRow, { by, reason }: { by: string; reason: string | null }, context: RequestContext): Promise<Result<undefined, Refusal>> {
  // A card may still be paid on the provider's page: that one runs out by itself.
  if (method !== 'bank' || state !== 'awaiting' || !(await moveTopUp(tx, { id, from: 'awaiting' }, { state: 'cancelled', endReason: reason }, context.now))) return fail({ code: 'TOP_UP_MOVED' })
  await recordAudit(tx, { action: 'top-up.cancelled', target: id, actorId: by, accountId, reason: reason ?? undefined, details: { reference, amount: minor.toString(), currency } }, context)
  return ok()
}
