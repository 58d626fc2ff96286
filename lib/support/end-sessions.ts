import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { closeSessionsOf } from '@/lib/identity/sessions'
import { findPerson } from './store'

/** Ends every session of a person, by a member of staff. Answers how many there were. */
export async function endPersonsSessions(userId: string, staffId: string, context: RequestContext): Promise<Result<{ count: number }, Failure<'NOT_FOUND'>>> {
  return transact<{ count: number }, Failure<'NOT_FOUND'>>(async (tx) => {
    if (!(await findPerson(tx, userId))) return fail({ code: 'NOT_FOUND' })
    const count = await closeSessionsOf(tx, userId, context.clock())
    await recordAudit(tx, { action: 'sessions.ended', target: userId, actorId: staffId, details: { count } }, context)
    return ok({ count })
  })
}
