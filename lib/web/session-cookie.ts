import { decode, encode } from 'next-auth/jwt'
import { keyFor } from '@/lib/env'
import { sessionCookie } from './cookies'

/** The session's cookie, in the form that NextAuth makes and reads: the session's token, encrypted and authenticated. */

const key = () => keyFor('session').toString('base64url')

/** The one way in which it is made. The library would also open others under the same key. */
const HEADER = { alg: 'dir', enc: 'A256GCM' }

export const sealSessionToken = (sessionToken: string): Promise<string> => encode({ token: { sessionToken }, secret: key(), maxAge: sessionCookie().options.maxAge })

/** The session's token. A cookie that was tampered with, made otherwise or under an older secret, or whose time is over, is none and no error. */
export async function openSessionCookie(cookie: string): Promise<string | null> {
  if (!isOurs(cookie)) return null
  const token = await decode({ token: cookie, secret: key() }).catch(() => null)
  return typeof token?.sessionToken === 'string' ? token.sessionToken : null
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
