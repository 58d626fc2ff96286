import { after, hours, minutes, seconds } from '@/lib/core/time'

/** The provider knows an idempotency key for 24 hours; ours are used a little shorter, so that no attempt arrives after that. */
export const KEY_LIFE = hours(24) - minutes(10)

const FIRST_PAUSE = seconds(1)
const LONGEST_PAUSE = hours(1)

/** An error that the provider itself calls "this very mail is under way", though its status says that the request is wrong. */
const UNDER_WAY = 'concurrent_idempotent_requests'

/** Whether the same attempt may succeed later: too many requests, the provider's own trouble, or no answer at all. Anything else stays refused. */
export function isTemporary({ status, name }: { status: number | null; name: string }): boolean {
  if (status === null || name === UNDER_WAY) return true
  return status === 408 || status === 429 || status < 400 || status >= 500
}

/** How long Retry-After (RFC 9110 §10.2.3) asks to wait, in milliseconds: a number of seconds or a date; null where it says nothing readable. */
export function readRetryAfter(text: string | null | undefined, now: Date): number | null {
  const value = text?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return seconds(Number(value))
  // Every form of an HTTP-date begins with the name of a day; Date alone would also read "1.5" or "-3".
  const date = /^[A-Z][a-z]{2,8},? /.test(value) ? Date.parse(/(GMT|UTC|[+-]\d{4})$/.test(value) ? value : `${value} GMT`) : NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime())
}

type Attempts = { attempts: number; firstTriedAt: Date; retryAfter: number | null }

/**
 * When to try again: one second after the first failure, doubling to an hour, never before Retry-After, and up to half
 * as much later by chance, so that mails which failed together do not come back together. Null when the key's life ends first.
 */
export function nextAttempt({ attempts, firstTriedAt, retryAfter }: Attempts, now: Date, random: () => number): Date | null {
  const pause = Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
  const at = after(now, Math.max(pause, retryAfter ?? 0) * (1 + random() / 2))
  return keyLives(firstTriedAt, at) ? at : null
}

/** Whether an attempt under a key that was first used then still cannot become a second mail. */
export const keyLives = (firstTriedAt: Date, now: Date) => now < after(firstTriedAt, KEY_LIFE)
