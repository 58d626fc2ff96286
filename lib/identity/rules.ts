import { after, days, hours, minutes, seconds } from '@/lib/core/time'

/** Wrong passwords older than this are forgotten. */
export const FAILURE_MEMORY = hours(24)

/** A place whose comparison has not come back by then was lost with its process. */
export const RESERVATION_TTL = seconds(30)

/**
 * How long a session lasts: unused, and in all. Staff see everybody's accounts, so theirs lasts a working day and ends over
 * a long coffee; a member's covers a working week, and a day away from the desk ends it (OWASP ASVS 5.0.0, 7.3.1 and 7.3.2).
 */
export const SESSION_LIMITS = {
  staff: { idle: minutes(30), absolute: hours(12) },
  member: { idle: hours(12), absolute: days(7) },
} as const

/** How often at most it is written down that a session is used. */
export const SEEN_INTERVAL = minutes(1)

/** How long ago the password may have been given for what is dangerous. */
export const FRESH_FOR = minutes(10)

/** An enterprise may have its people's sessions end sooner, down to this; constraints hold the same. */
export const LEAST_IDLE = minutes(5)
export const LEAST_ABSOLUTE = hours(1)

/** What an enterprise has set for its people; null leaves it at the product's. */
export type SessionSettings = { sessionIdleMinutes: number | null; sessionHours: number | null }
type Owner = { staff: object | null; members: readonly { account: SessionSettings }[] }

type SessionTimes = { createdAt: Date; lastSeenAt: Date; expiresAt: Date; endedAt: Date | null }

/** What the product lets a session last at most. */
export const longestOf = (person: { staff: object | null }) => SESSION_LIMITS[person.staff ? 'staff' : 'member']

/** How long somebody's sessions last: of all their enterprises the strictest decides, whichever they work for. */
export function limitsOf(person: Owner): { idle: number; absolute: number } {
  const { idle, absolute } = longestOf(person)
  const set = person.members.map(({ account }) => account)
  return {
    idle: Math.min(idle, ...set.map(({ sessionIdleMinutes }) => (sessionIdleMinutes === null ? idle : minutes(sessionIdleMinutes)))),
    absolute: Math.min(absolute, ...set.map(({ sessionHours }) => (sessionHours === null ? absolute : hours(sessionHours)))),
  }
}

/** Whether a session may be used. Today's role and settings decide: who became staff since has staff's limits. */
export function isLive(session: SessionTimes, person: Owner, now: Date): boolean {
  const { idle, absolute } = limitsOf(person)
  return !session.endedAt && now < session.expiresAt && now < after(session.createdAt, absolute) && now < after(session.lastSeenAt, idle)
}

/** Whether a password was given lately in this session; in a cautious one it does not do alone. */
export const isFresh = (session: { confirmedAt: Date; cautious: boolean }, now: Date): boolean => !session.cautious && now < after(session.confirmedAt, FRESH_FOR)

/** How long a mailed code works, and how many wrong entries it outlives; constraints hold the same. */
export const MAILED_CODE_TTL = minutes(10)
export const MAILED_CODE_TRIES = 5

/** How long after the password a code may be entered: enough for a slow mail, and for another one. */
export const MAILED_CODE_STEP = minutes(15)

export type MailedCodeState = 'live' | 'spent' | 'expired'

/** What a code that was mailed can still do. */
export function mailedCodeState({ expiresAt, wrong }: { expiresAt: Date; wrong: number }, now: Date): MailedCodeState {
  if (wrong >= MAILED_CODE_TRIES) return 'spent'
  return now < expiresAt ? 'live' : 'expired'
}

/** Whether it is too late for a code after the password that a session was given. */
export const isStepOver = (session: { confirmedAt: Date }, now: Date): boolean => now >= after(session.confirmedAt, MAILED_CODE_STEP)

/** How long a browser is remembered as one that signed in before. */
export const DEVICE_TTL = days(365)

/** How long a link works that somebody asked for who forgot the password: they are waiting for it. */
export const RESET_TTL = minutes(30)

/** How long a new address may be confirmed: its mailbox may not be at hand. */
export const EMAIL_CHANGE_TTL = hours(24)

export type LinkState = 'usable' | 'used' | 'expired' | 'replaced'

/** What a mailed link can still do. */
export function linkState(link: { expiresAt: Date; usedAt: Date | null; replacedAt: Date | null }, now: Date): LinkState {
  if (link.usedAt) return 'used'
  if (link.replacedAt) return 'replaced'
  return link.expiresAt <= now ? 'expired' : 'usable'
}
