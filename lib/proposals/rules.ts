import { hours } from '@/lib/core/time'

/** How long the second has: the check of the first is worth less from day to day. */
export const PROPOSAL_TTL = hours(24)
