import { cache } from 'react'

// One for each request that is drawn on the server.
const shown = cache((): { zone: string } => ({ zone: 'UTC' }))

/** For the frame of a page: by whose clocks the page shows times. Without a word, by the world's own. */
export function showTimesIn(zone: string | null): void {
  if (zone) shown().zone = zone
}

export const shownZone = (): string => shown().zone
