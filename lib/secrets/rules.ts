import { days } from '@/lib/core/time'

/** How long a secret of others may be in use. For APP_SECRET, SECRET_MAX_AGE_DAYS says it. */
export const OTHERS_MAX_AGE = days(90)

/** Where an operator reads how a secret is changed. */
export const ROTATION = 'README.md, "Running it for real", Secrets'

export const ageInDays = (since: Date, now: Date): number => Math.max(0, Math.floor((now.getTime() - since.getTime()) / days(1)))

/** What is said of a secret that is in use for longer than it may be; null for one that is not. */
export function ageWarning(setting: string, since: Date, most: { span: number; words: string }, now: Date): string | null {
  const age = ageInDays(since, now)
  return age > most.span / days(1) ? `${setting} has been in use for ${age} days, which is longer than ${most.words}: change it (${ROTATION}).` : null
}
