import { days } from '@/lib/core/time'
import type { Method } from './schema'

type Period = { from: Date; days: number }

const utc = (day: string) => new Date(`${day}T00:00:00.000Z`)

/** For how long a validation may be used, by the day of its use: CA/Browser Forum, Baseline Requirements §4.2.1 (ballot SC-081). In order of time. */
const PERIODS: readonly Period[] = [
  { from: utc('2015-04-01'), days: 398 },
  { from: utc('2026-03-15'), days: 200 },
  { from: utc('2027-03-15'), days: 100 },
  { from: utc('2029-03-15'), days: 10 },
]

/** A persistent record can be looked at again at any time, so what was seen is soon old: §3.2.2.4.22. */
const PERIODS_OF_PERSISTENT: readonly Period[] = [{ from: utc('2015-04-01'), days: 10 }]

const periodsOf = (method: Method) => (method === 'dns_persistent' ? PERIODS_OF_PERSISTENT : PERIODS)

/** For how many days a validation by this method may be used at this time. */
export function reuseDays(method: Method, at: Date): number {
  return periodsOf(method).findLast(({ from }) => from <= at)?.days ?? 0
}

/**
 * When a validation lapses. The period of the day of use counts, so a shorter one that comes into force meanwhile ends it sooner, at
 * the earliest on the day on which it comes into force.
 */
export function usableUntil(method: Method, validatedAt: Date): Date {
  const periods = periodsOf(method)
  const ends = periods.flatMap(({ from, days: count }, index) => {
    const until = periods[index + 1]?.from
    const end = new Date(Math.max(validatedAt.getTime() + days(count), from.getTime()))
    return until && end >= until ? [] : [end]
  })
  return new Date(Math.min(...ends.map((end) => end.getTime())))
}
