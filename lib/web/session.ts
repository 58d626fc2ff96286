import { cookies } from 'next/headers'
import { redirect, notFound } from 'next/navigation'
import { cache } from 'react'
import { actorOf } from '@/lib/accounts/acting'
import { allows, type Actor } from '@/lib/core/actor'
import type { Permission } from '@/lib/core/permissions'
import { isFresh } from '@/lib/identity/rules'
import { findLiveSession, findWaitingSession, noteUse } from '@/lib/identity/sessions'
import { sessionCookie } from './cookies'
import { report } from './report'
import { requestContext } from './request-context'
import { openSessionCookie, sealSessionToken } from './session-cookie'
import { confirmAddress } from './way-back'

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findLiveSession>>> & {
  token: string
  /** Who acts for which enterprise; null for who belongs to none, or has yet to choose. */
  actor: Actor | null
}
/** The session of somebody who works for an enterprise. */
export type ActingSession = LiveSession & { actor: Actor }
export type WaitingSession = NonNullable<Awaited<ReturnType<typeof findWaitingSession>>>

const ENROLMENT = '/second-factor'
const PORTAL = '/portal'

/** The token in the signed session cookie, whether or not there still is a session. */
export async function sessionToken(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookie().name)?.value
  return cookie ? openSessionCookie(cookie) : null
}

/** The session of this request, decided by its row in the database. */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const token = await sessionToken()
  const now = new Date()
  const session = token ? await findLiveSession(token, now) : null
  if (!token || !session) return null
  await noteUse(session, now)
  return { ...session, token, actor: actorOf(session) }
})

/** Gives this browser the session's new token, in the cookie that NextAuth made and reads. */
export async function keepSession(token: string): Promise<void> {
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, await sealSessionToken(token), options)
}

/** The session of a right password that awaits the second factor; it opens nothing but the page that asks for it. */
export const waitingSession = cache(async (): Promise<WaitingSession | null> => {
  const token = await sessionToken()
  return token ? findWaitingSession(token, new Date()) : null
})

/** First line of the few pages that are open to who must set up a second factor before anything else. */
export async function requireSignedIn(): Promise<LiveSession> {
  return (await currentSession()) ?? redirect('/log-in')
}

/** First line of every page of the portal. */
export async function requireMember(): Promise<LiveSession> {
  const session = await requireSignedIn()
  return session.mustEnrol ? redirect(ENROLMENT) : session
}

/** First line of every page of the portal that shows or changes what belongs to an enterprise; for who may not, there is no such page. */
export async function requirePermission(permission: Permission): Promise<ActingSession> {
  const session = await requireMember()
  const { actor } = session
  // The portal's first page says why: no enterprise, or one to be chosen.
  if (!actor) return redirect(PORTAL)
  if (allows(actor, permission)) return { ...session, actor }
  report({ kind: 'barred', status: 404, requestId: (await requestContext()).requestId, userId: session.user.id })
  return notFound()
}

/** First line of every page for staff; for anybody else there is no such page. */
export async function requireStaff(): Promise<LiveSession> {
  const session = await requireSignedIn()
  if (session.user.staff) return session.mustEnrol ? redirect(ENROLMENT) : session
  report({ kind: 'barred', status: 404, requestId: (await requestContext()).requestId, userId: session.user.id })
  return notFound()
}

/** First line of a page with something dangerous: a password (and in a cautious session the mailed code) was given lately, or is given now, and `path` is where it goes on. */
export async function requireFresh(path: string): Promise<LiveSession>
export async function requireFresh<Session extends LiveSession>(path: string, require: () => Promise<Session>): Promise<Session>
export async function requireFresh(path: string, require: () => Promise<LiveSession> = requireMember): Promise<LiveSession> {
  const session = await require()
  return isFresh(session, new Date()) ? session : redirect(confirmAddress(path))
}

/** Where a page asks for the password before what is dangerous on it; null while one was given lately. For a page that also shows what is not. */
export function whereToConfirm(session: LiveSession, path: string, now: Date): string | null {
  return isFresh(session, now) ? null : confirmAddress(path)
}
