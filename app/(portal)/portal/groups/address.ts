import type { ListGroups } from '@/lib/groups/schema'

/** The address of a list of groups, or of the file with it. */
export function addressOf({ q, ...rest }: ListGroups, path = '/portal/groups'): string {
  const search = new URLSearchParams(q ? { q } : {})
  for (const [name, value] of Object.entries(rest)) if (value) search.set(name, value)
  return search.size > 0 ? `${path}?${search}` : path
}
