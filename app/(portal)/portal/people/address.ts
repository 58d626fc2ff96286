import type { ListPeople } from '@/lib/accounts/people/schema'

/** The address of a list of people. */
export function addressOf({ q, ...filters }: ListPeople): string {
  const search = new URLSearchParams()
  if (q) search.set('q', q)
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, value)
  return search.size > 0 ? `/portal/people?${search}` : '/portal/people'
}

/** Whether the list shows only some of the people. */
export const isNarrowed = ({ q, role, state }: ListPeople) => Boolean(q || role || state)
