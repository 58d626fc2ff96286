import type { ListTrail } from '@/lib/audit/schema'

/** The address of a page of the trail. */
export function addressOf(query: ListTrail): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  return search.size > 0 ? `/portal/audit?${search}` : '/portal/audit'
}

/** Whether only some of the trail is shown. */
export const isNarrowed = ({ after: _place, ...filters }: ListTrail) => Object.values(filters).some(Boolean)
