import type { IncomingMessage } from 'node:http'
import { linkCookie, setCookieLine } from '@/lib/web/cookies'
import { LINK_PAGES, sealLink } from '@/lib/web/link-cookie'

type Request = Pick<IncomingMessage, 'method' | 'url'>

/**
 * A mailed link holds its token in its address, because a mail can hold it nowhere else: the answer moves it into a cookie
 * and leads to the same page without it, so that no history, screen or neighbour's eye keeps it. Nothing is looked up, so
 * that a scanner which opens the link a hundred times costs and changes nothing. Null for any other address.
 */
export function withoutToken({ method, url = '' }: Request, now: Date): Record<string, string> | null {
  if (method !== 'GET' && method !== 'HEAD') return null
  const [path, ...query] = url.split('?')
  const page = LINK_PAGES.find((known) => known === path)
  const tokens = page ? new URLSearchParams(query.join('?')).getAll('token') : []
  if (!page || tokens.length === 0) return null
  const [token = ''] = tokens.length === 1 ? tokens : []
  return { Location: page, 'Set-Cookie': setCookieLine(linkCookie(page), sealLink(page, token, now)), 'Referrer-Policy': 'no-referrer' }
}
