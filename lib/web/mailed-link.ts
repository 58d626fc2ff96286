import { cookies } from 'next/headers'
import { isToken } from '@/lib/core/secret'
import { linkCookie } from './cookies'
import { openLink, sealLink, type LinkPage } from './link-cookie'
import { forgetCookie } from './status'

/** The token of the mailed link that was opened last for this page (server/mailed-link.ts took it from the address); empty where it was none of ours, null where no link was opened. */
export async function mailedToken(page: LinkPage): Promise<string | null> {
  const cookie = (await cookies()).get(linkCookie(page).name)?.value
  return cookie ? openLink(page, cookie, new Date()) : null
}

/** Has the page go on with the link that a form was drawn for, where another was opened since, or it was opened too long ago. */
export async function keepMailedToken(page: LinkPage, token = ''): Promise<void> {
  if (!isToken(token) || (await mailedToken(page)) === token) return
  const { name, options } = linkCookie(page)
  ;(await cookies()).set(name, sealLink(page, token, new Date()), options)
}

/** Has the browser forget a link that is used up; the page that comes with this answer is still drawn by it. */
export const forgetMailedToken = (page: LinkPage) => forgetCookie(linkCookie(page))
