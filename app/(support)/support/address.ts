import type { ListBlocked } from '@/lib/support/schema'

/** The address of a list of blocked people. */
export function addressOf({ q, ...filters }: ListBlocked): string {
  const search = new URLSearchParams()
  if (q) search.set('q', q)
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, value)
  return search.size > 0 ? `/support?${search}` : '/support'
}

/** Whether the list shows only some of the blocked people. */
export const isNarrowed = ({ q, country, account, staff }: ListBlocked) => Boolean(q || country || account || staff)
