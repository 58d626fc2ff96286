import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { closeSessionOf, closeSessionsOf } from '@/lib/identity/sessions'

type Session = { id: string; user: { id: string } }

/** Ends one of a person's own sessions, from their profile. */
export async function endSession(sessionId: string, { user }: Session, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND'>>> {
  return transact<undefined, Failure<'NOT_FOUND'>>(async (tx) => {
    if (!(await closeSessionOf(tx, user.id, sessionId, context.clock()))) return fail({ code: 'NOT_FOUND' })
    await recordAudit(tx, { action: 'session.ended', target: sessionId, actorId: user.id, reason: 'ended in the profile' }, context)
    return ok()
  })
}

/** Ends all of a person's own sessions but the one that asks. Answers how many there were. */
export async function endOtherSessions(session: Session, context: RequestContext): Promise<number> {
  const ended = await transact<number, never>(async (tx) => ok(await closeOthers(tx, session, 'all others ended in the profile', context)))
  return ended.ok ? ended.value : 0
}

/** The same as a part of a story, with its reason. */
export async function closeOthers(tx: Tx, { id, user }: Session, reason: string, context: RequestContext): Promise<number> {
  const count = await closeSessionsOf(tx, user.id, context.clock(), id)
  await recordAudit(tx, { action: 'sessions.ended', target: user.id, actorId: user.id, reason, details: { count } }, context)
  return count
}
