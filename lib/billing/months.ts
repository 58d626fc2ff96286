/** Months, by their UTC days: the time that the ledger is kept in. Written as 2026-11. */

export const isMonth = (text: string): boolean => /^20\d\d-(0[1-9]|1[0-2])$/.test(text)

export const monthOf = (at: Date): string => at.toISOString().slice(0, 7)

export const startOf = (month: string): Date => new Date(`${month}-01T00:00:00.000Z`)

export function monthAfter(month: string, count = 1): string {
  const start = startOf(month)
  return monthOf(new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + count, 1)))
}

/** When a month is over: the first moment of the next. */
export const endOf = (month: string): Date => startOf(monthAfter(month))

const words = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export const spellMonth = (month: string): string => words.format(startOf(month))

const dayWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

export const spellDay = (at: Date): string => dayWords.format(at)

/** All months from one to another, the newest first, at most so many. */
export function monthsBack(from: string, to: string, most: number): string[] {
  const found: string[] = []
  for (let month = to; month >= from && found.length < most; month = monthAfter(month, -1)) found.push(month)
  return found
}
