import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { findSettings, setSecondFactorRequired } from './store'

/** The enterprise that somebody manages, and whether it requires a second factor; null for whoever manages none. */
export const administeredBy = async ({ actor }: { actor: Actor | null }) => (actor && allows(actor, 'account.manage') ? findSettings(db(), actor.accountId) : null)

/** Sets whether each member of an enterprise must have a second factor. Who has none is led to set one up. */
export async function requireSecondFactor(actor: Actor, required: boolean, context: RequestContext): Promise<Result<undefined, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'account.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  return transact<undefined, never>(async (tx) => {
    const changed = await setSecondFactorRequired(tx, accountId, required)
    if (changed) await recordAudit(tx, { action: 'second-factor.required', target: accountId, actorId: userId, accountId, details: { required } }, context)
    return ok()
  })
}
