import { days, hours } from '@/lib/core/time'
import { env } from '@/lib/env'

type CookieOptions = { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean; maxAge: number }
export type CookieSpec = { name: string; options: CookieOptions }

/** Cookies are bound to this host by their name where the site is on https, where browsers hold the prefix's promise. */
function hostCookie(name: string, lifetime: number): CookieSpec {
  const secure = env().appUrl.startsWith('https:')
  return { name: secure ? `__Host-${name}` : name, options: { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: lifetime / 1000 } }
}

/** NextAuth's signed cookie; it carries the session's token and nothing else. It lasts as long as any session; the row says whether one does. */
export const sessionCookie = () => hostCookie('hub-session', days(7))
/** A random mark of the browser, set at sign-in, by which support can tell a known browser from a new one. */
export const deviceCookie = () => hostCookie('hub-device', days(365))
export const csrfCookie = () => hostCookie('hub-csrf', hours(12))
export const callbackCookie = () => hostCookie('hub-callback', hours(12))
