/** Months of the calendar, in UTC. */

export type Month = { from: Date; until: Date }

const monthAt = (now: Date, distance: number): Month => ({
  from: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + distance, 1)),
  until: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + distance + 1, 1)),
})

/** This month and those before it, the oldest first. */
export const lastMonths = (now: Date, count: number): Month[] => Array.from({ length: count }, (_, index) => monthAt(now, index - count + 1))

/** What is left of this month, and those after it. */
export const nextMonths = (now: Date, count: number): Month[] => Array.from({ length: count }, (_, index) => (index === 0 ? { ...monthAt(now, 0), from: now } : monthAt(now, index)))
