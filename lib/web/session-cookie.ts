import { decode, encode, type JWT } from 'next-auth/jwt'
import { keyFor, keysFor } from '@/lib/env'
import { sessionCookie } from './cookies'

/** The session's cookie, in the form that NextAuth makes and reads: the session's token, encrypted and authenticated. */

const spell = (key: Buffer) => key.toString('base64url')

/** What NextAuth calls its secret. */
export const sessionKey = (): string => spell(keyFor('session'))

/** The one way in which it is made. The library would also open others under the same key. */
const HEADER = { alg: 'dir', enc: 'A256GCM' }

export const sealSessionToken = (sessionToken: string): Promise<string> => encode({ token: { sessionToken }, secret: sessionKey(), maxAge: sessionCookie().options.maxAge })

/** The session's token. A cookie that was tampered with, made otherwise or under an unknown secret, or whose time is over, is none and no error. */
export async function openSessionCookie(cookie: string): Promise<string | null> {
  const token = await readSessionCookie(cookie)
  return typeof token?.sessionToken === 'string' ? token.sessionToken : null
}

/** What the cookie carries, under APP_SECRET or one before it: nobody is signed out by a new one. */
export async function readSessionCookie(cookie = ''): Promise<JWT | null> {
  if (!isOurs(cookie)) return null
  for (const key of keysFor('session')) {
    const token = await decode({ token: cookie, secret: spell(key) }).catch(() => null)
    if (token) return token
  }
  return null
}

function isOurs(cookie: string): boolean {
  try {
    const { alg, enc, ...more } = JSON.parse(Buffer.from(cookie.split('.')[0] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>
    return alg === HEADER.alg && enc === HEADER.enc && Object.keys(more).length === 0
  } catch {
    // What is no token at all has no header.
    return false
  }
}
