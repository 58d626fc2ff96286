import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { hashToken, newToken } from '@/lib/core/secret'
import { after } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { SESSION_TTL } from './rules'
import { endSession, findSession, findSessionBefore, insertSession, type StoredSession } from './store/sessions'

/** Opens a session; the token goes into the signed cookie and nowhere else. */
export async function openSession(tx: Tx, userId: string, context: RequestContext): Promise<{ id: string; token: string }> {
  const now = context.clock()
  const session = { id: newId('ses'), token: newToken() }
  await insertSession(tx, {
    id: session.id,
    tokenHash: hashToken(session.token),
    userId,
    createdAt: now,
    expiresAt: after(now, SESSION_TTL),
    ip: context.ip,
    country: context.country,
    browser: context.browser,
  })
  return session
}

/** The session of a token while it may be used: not ended, not expired, its person not disabled. */
export async function findLiveSession(token: string, now: Date): Promise<StoredSession | null> {
  const session = await findSession(db(), hashToken(token))
  return session && !session.endedAt && session.expiresAt > now && !session.user.disabledAt ? session : null
}

/** Ends a session; a token that has none is left alone. */
export async function closeSession(tx: Tx, token: string, context: RequestContext): Promise<void> {
  const ended = await endSession(tx, hashToken(token), context.clock())
  if (ended) await recordAudit(tx, { action: 'session.ended', target: ended.id, actorId: ended.userId, reason: 'signed out' }, context)
}

/** When, from where and with what a person signed in before this session. */
export const previousSignIn = (session: { createdAt: Date; user: { id: string } }) => findSessionBefore(db(), session.user.id, session.createdAt)
