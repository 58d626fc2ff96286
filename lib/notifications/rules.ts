import { ALL_EVENTS, AREAS, eventEntry, type EventName } from '@/lib/core/events'
import type { Permission } from '@/lib/core/permissions'
import { after, before, days, hours, minutes, seconds } from '@/lib/core/time'
import type { Way } from './schema'

/** How long it is kept what was told. */
export const NEWS_MEMORY = days(400)
export const MOST_RULES = 50
export const MOST_ENDPOINTS = 10

/** Who is chosen for the group that something is of; null where it is of the whole enterprise, or of a group that everybody belongs to. */
export type OfGroup = ReadonlySet<string> | null

type Reader = { userId: string; permissions: ReadonlySet<Permission> }

/** Whether a person may be told of an event: they may see what it is about, and belong to its group or look after all of its kind. */
export function mayBeTold(event: EventName, { userId, permissions }: Reader, group: OfGroup): boolean {
  const { sees, manages } = AREAS[eventEntry(event).area]
  return permissions.has(sees) && (group === null || group.has(userId) || permissions.has(manages))
}

/** How somebody is told who has chosen nothing. */
export function usualWay(event: EventName, permissions: ReadonlySet<Permission>): Way {
  const { mailed, area } = eventEntry(event)
  return mailed && permissions.has(AREAS[area].manages) ? 'mail' : 'portal'
}

/** Whether a rule or a webhook is about an event. */
export const isAbout = (about: string, event: EventName): boolean => about === 'all' || about === event || about === `area:${eventEntry(event).area}`

/** What one must be allowed, to see anything of what a rule is about. */
export const seenBy = (about: string): ReadonlySet<Permission> => new Set(ALL_EVENTS.filter((event) => isAbout(about, event)).map((event) => AREAS[eventEntry(event).area].sees))

/** Pauses between the attempts at a webhook: the schedule of the Standard Webhooks, about three days in all. */
const PAUSES = [seconds(5), minutes(5), minutes(30), hours(2), hours(5), hours(10), hours(14), hours(20), hours(24)]

/** When a webhook is tried again after so many attempts, up to a tenth later by chance, so that what failed together does not come back together; null when it is given up. */
export function nextAttempt(attempts: number, now: Date, random: () => number): Date | null {
  const pause = PAUSES[attempts - 1]
  return pause === undefined ? null : after(now, pause * (1 + random() / 10))
}

/** An address that has failed for so long is called no more, until somebody resumes it. */
export const FAILING_FOR = days(3)
export const isToBePaused = (failingSince: Date | null, now: Date): boolean => failingSince !== null && failingSince <= before(now, FAILING_FOR)

/** How long a replaced secret signs as well, so that whoever is called can change over without missing a call. */
export const FORMER_SECRET_FOR = hours(24)
