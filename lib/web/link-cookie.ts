import { isToken, seal, unseal } from '@/lib/core/secret'
import { keyFor, keysFor } from '@/lib/env'
import { linkCookie } from './cookies'

/** What a browser keeps of a mailed link, so that its address need not: the token, sealed for one page and for a time. */

/** The pages that mailed links lead to. */
export const LINK_PAGES = ['/activate', '/confirm-email'] as const
export type LinkPage = (typeof LINK_PAGES)[number]

type Kept = { page: LinkPage; token: string; until: number }

/** The cookie's value. What is no token at all is kept as an empty one, so that the page says that it does not know the link. */
export function sealLink(page: LinkPage, token: string, now: Date): string {
  const kept: Kept = { page, token: isToken(token) ? token : '', until: now.getTime() + linkCookie(page).options.maxAge * 1000 }
  return Buffer.from(seal(kept, keyFor('mailed-link'))).toString('base64url')
}

/** The token for this page. A cookie that was tampered with, made for another page or under an unknown secret, or whose time is over, is none and no error. */
export function openLink(page: LinkPage, cookie: string, now: Date): string | null {
  const kept = read(cookie)
  return kept?.page === page && kept.until > now.getTime() ? kept.token : null
}

function read(cookie: string): Kept | null {
  try {
    return unseal(Buffer.from(cookie, 'base64url'), ...keysFor('mailed-link')) as Kept
  } catch {
    // Not sealed by us.
    return null
  }
}
