/** The address of a list of notifications or deliveries, with what it is narrowed to. */
export function addressOf(path: '/portal/notifications' | '/portal/notifications/deliveries', query: Record<string, string | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  return search.size > 0 ? `${path}?${search}` : path
}
