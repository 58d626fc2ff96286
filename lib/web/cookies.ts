import { days, hours } from '@/lib/core/time'
import { env } from '@/lib/env'
import type { LinkPage } from './link-cookie'

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
/** The token of a mailed link, sealed (lib/web/link-cookie.ts): one for each page, so that two links that were opened do not get in each other's way. */
export const linkCookie = (page: LinkPage) => hostCookie(`hub-link${page.replace('/', '-')}`, hours(1))

/** The header that sets a cookie where Next does not; with no value it is forgotten. */
export function setCookieLine({ name, options: { maxAge, secure } }: CookieSpec, value: string | null): string {
  return `${name}=${value ?? ''}; Path=/; Max-Age=${value === null ? 0 : maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
