import { cookies } from 'next/headers'
import { redirect, notFound } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { keyFor } from '@/lib/env'
import { findLiveSession } from '@/lib/identity/sessions'
import { sessionCookie } from './cookies'

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findLiveSession>>>

/** The token in the signed session cookie, whether or not there still is a session. */
export async function sessionToken(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookie().name)?.value
  if (!cookie) return null
  // A cookie that was tampered with, or made under an older secret, is no session and no error.
  const token = await decode({ token: cookie, secret: keyFor('session').toString('base64url') }).catch(() => null)
  return typeof token?.sessionToken === 'string' ? token.sessionToken : null
}

/** The session of this request, decided by its row in the database. */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const token = await sessionToken()
  return token ? findLiveSession(token, new Date()) : null
})

/** First line of every page of the portal. */
export async function requireMember(): Promise<LiveSession> {
  return (await currentSession()) ?? redirect('/log-in')
}

/** First line of every page for staff; for anybody else there is no such page. */
export async function requireStaff(): Promise<LiveSession> {
  const session = (await currentSession()) ?? redirect('/log-in')
  return session.user.staff ? session : notFound()
}
