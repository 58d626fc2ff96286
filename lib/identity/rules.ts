import { days, hours, seconds } from '@/lib/core/time'

/** Wrong passwords older than this are forgotten. */
export const FAILURE_MEMORY = hours(24)

/** A place whose comparison has not come back by then was lost with its process. */
export const RESERVATION_TTL = seconds(30)

/** How long a sign-in lasts. */
export const SESSION_TTL = hours(12)

/** How long a browser is remembered as one that signed in before. */
export const DEVICE_TTL = days(365)

export type LinkState = 'usable' | 'used' | 'expired' | 'replaced'

/** What a mailed link can still do. */
export function linkState(link: { expiresAt: Date; usedAt: Date | null; replacedAt: Date | null }, now: Date): LinkState {
  if (link.usedAt) return 'used'
  if (link.replacedAt) return 'replaced'
  return link.expiresAt <= now ? 'expired' : 'usable'
}
