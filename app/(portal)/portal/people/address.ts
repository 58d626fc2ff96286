import type { ListPeople } from '@/lib/accounts/people/schema'

/** The address of a list of people, or of the file with it. */
export function addressOf({ q, ...filters }: ListPeople, path = '/portal/people'): string {
  const search = new URLSearchParams()
  if (q) search.set('q', q)
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, value)
  return search.size > 0 ? `${path}?${search}` : path
}

/** Whether the list shows only some of the people. */
export const isNarrowed = ({ q, role, state }: ListPeople) => Boolean(q || role || state)
