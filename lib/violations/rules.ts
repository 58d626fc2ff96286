import type { Report } from './schema'

/** One kind of violation: reports that say the same count together. */
export type ViolationKind = { directive: string; blocked: string; page: string }

const MAX_LENGTH = 200
const DIRECTIVE = /^[a-z]+(-[a-z]+){0,4}$/
const WORD = /^[a-z][a-z-]{0,40}$/
/** An id of ours, or any other long run of letters and digits: pages that differ in it alone are one page. */
const ID_LIKE = /(?<=\/)([a-z]{2,5}_\w{8,}|[\w-]{20,})(?=\/|$)/g

/** What is kept of a report: no query, no path of what was refused, no id. Null for one that is not about a page of this site. */
export function kindOf({ address, blocked, directive }: Report, origin: string): ViolationKind | null {
  const name = directive.trim().split(/\s/)[0] ?? ''
  if (!DIRECTIVE.test(name) || name.length > 50 || !URL.canParse(address)) return null
  const { origin: from, pathname } = new URL(address)
  return from === origin ? { directive: name, blocked: sourceOf(blocked), page: pathname.replace(ID_LIKE, '…').slice(0, MAX_LENGTH) } : null
}

/** The origin of what was refused; for what has none, the scheme or the browser's own word for it (`inline`, `eval`). */
function sourceOf(blocked: string): string {
  if (WORD.test(blocked)) return blocked
  if (!URL.canParse(blocked)) return 'unknown'
  const { origin, protocol } = new URL(blocked)
  return (origin === 'null' ? protocol : origin).slice(0, MAX_LENGTH)
}
