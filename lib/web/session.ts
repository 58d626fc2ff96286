import { cookies } from 'next/headers'
import { redirect, notFound } from 'next/navigation'
import { decode, encode } from 'next-auth/jwt'
import { cache } from 'react'
import { keyFor } from '@/lib/env'
import { isFresh } from '@/lib/identity/rules'
import { findLiveSession, noteUse } from '@/lib/identity/sessions'
import { sessionCookie } from './cookies'
import { report } from './report'
import { requestContext } from './request-context'
import { confirmAddress } from './way-back'

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findLiveSession>>> & { token: string }

const cookieKey = () => keyFor('session').toString('base64url')

/** The token in the signed session cookie, whether or not there still is a session. */
export async function sessionToken(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookie().name)?.value
  if (!cookie) return null
  // A cookie that was tampered with, or made under an older secret, is no session and no error.
  const token = await decode({ token: cookie, secret: cookieKey() }).catch(() => null)
  return typeof token?.sessionToken === 'string' ? token.sessionToken : null
}

/** The session of this request, decided by its row in the database. */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const token = await sessionToken()
  const now = new Date()
  const session = token ? await findLiveSession(token, now) : null
  if (!token || !session) return null
  await noteUse(session, now)
  return { ...session, token }
})

/** Gives this browser the session's new token, in the cookie that NextAuth made and reads. */
export async function keepSession(token: string): Promise<void> {
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, await encode({ token: { sessionToken: token }, secret: cookieKey(), maxAge: options.maxAge }), options)
}

/** First line of every page of the portal. */
export async function requireMember(): Promise<LiveSession> {
  return (await currentSession()) ?? redirect('/log-in')
}

/** First line of every page for staff; for anybody else there is no such page. */
export async function requireStaff(): Promise<LiveSession> {
  const session = (await currentSession()) ?? redirect('/log-in')
  if (session.user.staff) return session
  report({ kind: 'barred', status: 404, requestId: (await requestContext()).requestId, userId: session.user.id })
  return notFound()
}

/** First line of a page with something dangerous: a password was given in this session lately, or is given now, and `path` is where it goes on. */
export async function requireFresh(path: string): Promise<LiveSession> {
  const session = await requireMember()
  return isFresh(session, new Date()) ? session : redirect(confirmAddress(path))
}
