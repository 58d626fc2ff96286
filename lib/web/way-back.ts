/** Where a person was, and goes back to, when a page asks for something in between. */

/** What one sees when signed in; nothing else is led back to. */
const AREAS = ['/portal', '/profile', '/second-factor', '/support']
const HOME = '/profile'

/** A path of ours that an address bar may ask to be led to; the profile for anything else. */
export function safePath(to: string | null | undefined): string {
  if (!to?.startsWith('/') || !URL.canParse(to, 'http://here.invalid')) return HOME
  const { origin, pathname, search } = new URL(to, 'http://here.invalid')
  const inside = AREAS.some((area) => pathname === area || pathname.startsWith(`${area}/`))
  return origin === 'http://here.invalid' && inside ? `${pathname}${search}` : HOME
}

/** The page that asks for the password again and goes on at `path`; `late` has it say that the code came too late. */
export const confirmAddress = (path: string | undefined, { late = false } = {}) => `/confirm?to=${encodeURIComponent(safePath(path))}${late ? '&late' : ''}`

/** The page that asks for the mailed code after it. */
export const mailedCodeAddress = (path: string | undefined) => `/confirm/code?to=${encodeURIComponent(safePath(path))}`

/** The page that a form stands on, as the browser names it. */
export function pathOfReferer(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return HOME
  const { pathname, search } = new URL(referer)
  return safePath(`${pathname}${search}`)
}
