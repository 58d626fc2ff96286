import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { hashToken, newToken } from '@/lib/core/secret'
import { after, before } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { isLive, longestOf, SEEN_INTERVAL, type SessionSettings } from './rules'
import { mustEnrol, SECOND_STEP_TTL } from './second-factor/rules'
import { readStandingOf } from './store/second-factors'
import { countSessionsFor, endSession, endSessionOf, endSessionsFor, endSessionsOf, findSession, findSessionBefore, findSessionById, insertSession, listSessions, noteSeen, replaceToken, saveAccountOf, type SessionOrigin, type StoredSession } from './store/sessions'

/** Opens a session, a cautious one where that is said, or one that awaits the second factor and opens nothing yet; the token goes into the signed cookie and nowhere else. */
export async function openSession(
  tx: Tx,
  person: { id: string; staff: object | null },
  context: RequestContext,
  state: 'open' | 'cautious' | 'awaiting_factor' = 'open',
): Promise<{ id: string; token: string }> {
  const now = context.clock()
  const session = { id: newId('ses'), token: newToken() }
  await insertSession(tx, {
    id: session.id,
    tokenHash: hashToken(session.token),
    state: state === 'awaiting_factor' ? state : 'open',
    cautious: state === 'cautious',
    userId: person.id,
    createdAt: now,
    confirmedAt: now,
    lastSeenAt: now,
    expiresAt: after(now, state === 'awaiting_factor' ? SECOND_STEP_TTL : longestOf(person).absolute),
    ip: context.ip,
    country: context.country,
    browser: context.browser,
  })
  return session
}

export type LiveSession = StoredSession & {
  /** A second factor is required of this person, who has none: nothing is open to them but setting one up. */
  mustEnrol: boolean
}

/** The session of a token while it may be used: its second factor given, not ended, not left alone or open for too long, its person not disabled. */
export async function findLiveSession(token: string, now: Date): Promise<LiveSession | null> {
  const tokenHash = hashToken(token)
  const [session, standing] = await Promise.all([findSession(db(), tokenHash), readStandingOf(db(), tokenHash)])
  return session && session.state === 'open' && isUsable(session, now) ? { ...session, mustEnrol: mustEnrol(standing) } : null
}

/** The session of a right password that still waits for the second factor. */
export async function findWaitingSession(token: string, now: Date): Promise<StoredSession | null> {
  const session = await findSession(db(), hashToken(token))
  return session && session.state === 'awaiting_factor' && isUsable(session, now) ? session : null
}

const isUsable = (session: StoredSession, now: Date) => isLive(session, session.user, now) && !session.user.disabledAt

/** Keeps a session that is used from ending; writes at most once a minute. */
export async function noteUse(session: { id: string; lastSeenAt: Date }, now: Date): Promise<void> {
  const due = before(now, SEEN_INTERVAL)
  if (session.lastSeenAt <= due) await noteSeen(db(), session.id, now, due)
}

/**
 * After a password was given again: the session goes on under a new token, and the old one is dead, so that whoever
 * copied a cookie before does not rise along. Null where the session has ended meanwhile.
 */
export async function confirmSession(tx: Tx, session: { id: string; token: string }, at: Date): Promise<string | null> {
  const token = newToken()
  return (await replaceToken(tx, session.id, { from: hashToken(session.token), to: hashToken(token) }, at)) ? token : null
}

/** Ends a session; a token that has none is left alone. */
export async function closeSession(tx: Tx, token: string, context: RequestContext): Promise<void> {
  const ended = await endSession(tx, hashToken(token), context.clock())
  if (ended) await recordAudit(tx, { action: 'session.ended', target: ended.id, actorId: ended.userId, reason: 'signed out' }, context)
}

/** The sessions in which a person is signed in, the last used first. */
export async function sessionsOf(person: { id: string; staff: object | null; members: readonly { account: SessionSettings }[] }, now: Date): Promise<SessionOrigin[]> {
  return (await listSessions(db(), person.id, now)).filter((session) => isLive(session, person, now))
}

/** Whether a session may still be used, and whose it is: for what was begun in it and goes on without it. */
export async function findOpenSession(tx: Tx, id: string, now: Date): Promise<StoredSession | null> {
  const session = await findSessionById(tx, id)
  return session && isLive(session, session.user, now) && !session.user.disabledAt ? session : null
}

/** Ends one session of a person; false where they have no such session that is open. */
export const closeSessionOf = (tx: Tx, userId: string, sessionId: string, at: Date) => endSessionOf(tx, userId, sessionId, at)

/** Ends every session of a person, but one where it is named; answers how many there were. */
export const closeSessionsOf = (tx: Tx, userId: string, at: Date, but?: string) => endSessionsOf(tx, userId, at, but)

/** Ends those in which a person works for an enterprise; answers how many there were. */
export const closeSessionsFor = (tx: Tx, userId: string, accountId: string, at: Date) => endSessionsFor(tx, userId, accountId, at)

/** In how many sessions a person works for an enterprise. */
export const sessionsFor = (userId: string, accountId: string, now: Date): Promise<number> => countSessionsFor(db(), userId, accountId, now)

/** Has a session work for another enterprise. Whether the person belongs to it is asked by the caller, and again at every request. */
export const workFor = (tx: Tx, sessionId: string, accountId: string) => saveAccountOf(tx, sessionId, accountId)

/** When, from where and with what a person signed in before this session. */
export const previousSignIn = (session: { createdAt: Date; user: { id: string } }) => findSessionBefore(db(), session.user.id, session.createdAt)
