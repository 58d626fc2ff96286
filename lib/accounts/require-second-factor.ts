import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { findAdministered, setSecondFactorRequired } from './store'

type Administrator = { user: { id: string } }

/** The enterprise that a person administers, and whether it requires a second factor; null for whoever administers none. */
export const administeredBy = ({ user }: Administrator) => findAdministered(db(), user.id)

/** Sets whether each member of an enterprise must have a second factor, which its administrator decides. Who has none is led to set one up. */
export async function requireSecondFactor(session: Administrator, required: boolean, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND'>>> {
  return transact<undefined, Failure<'NOT_FOUND'>>(async (tx) => {
    const account = await findAdministered(tx, session.user.id)
    if (!account) return fail({ code: 'NOT_FOUND' })
    const changed = await setSecondFactorRequired(tx, account.id, required)
    if (changed) await recordAudit(tx, { action: 'second-factor.required', target: account.id, actorId: session.user.id, accountId: account.id, details: { required } }, context)
    return ok()
  })
}
