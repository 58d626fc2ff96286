import type { History } from '@/lib/funds/schema'

/** The address of the funds, or of the file with their history, with what it is narrowed to. */
export function addressOf(query: Partial<History>, path = '/portal/funds'): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  return search.size > 0 ? `${path}?${search}` : path
}

/** Whether the history shows only some of its lines. */
export const isNarrowed = ({ group, kind, from, to }: History) => Boolean(group || kind || from || to)
