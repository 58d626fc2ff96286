import type { ListDomains } from '@/lib/domains/schema'

const LIST = '/portal/domains'

/** The address of a list of domains, or of the file with it. */
export function addressOf({ q, show, after }: Pick<ListDomains, 'q' | 'show' | 'after'>, path = LIST): string {
  const search = new URLSearchParams()
  if (q) search.set('q', q)
  if (show !== 'all') search.set('show', show)
  if (after) search.set('after', after)
  return search.size > 0 ? `${path}?${search}` : path
}
