/** Places whose clocks people go by, by their names in the tz database. Browser-safe. */

export const UTC = 'UTC'

/** What is called otherwise by now than the machine lists it; it understands both. */
const RENAMED: Record<string, string> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}

const listed = new Set(Intl.supportedValuesOf('timeZone').map((name) => RENAMED[name] ?? name))
listed.delete(UTC)

/** Every one that there is, by name; the world's own clock first. */
export const timeZones = (): string[] => [UTC, ...[...listed].sort()]

export const isTimeZone = (name: string): boolean => name === UTC || listed.has(name)

/** How far a place's clocks are ahead of the world's at a moment, in milliseconds. */
function aheadAt(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value)
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return there - Math.floor(at.getTime() / 1000) * 1000
}

/** The hour, from 0 to 23, that a place's clocks show at a moment. */
export const hourAt = (at: Date, zone: string): number => new Date(at.getTime() + aheadAt(at, zone)).getUTCHours()

/** The moment at which a day such as `2026-11-28` begins at a place. */
export function startOfDay(day: string, zone: string): Date {
  const midnight = new Date(`${day}T00:00:00.000Z`).getTime()
  // As its clocks are at about that time, and once more, because they may have been changed in between.
  const near = midnight - aheadAt(new Date(midnight), zone)
  return new Date(midnight - aheadAt(new Date(near), zone))
}

/** The day after one. */
export const dayAfter = (day: string): string => new Date(new Date(`${day}T00:00:00.000Z`).getTime() + 86_400_000).toISOString().slice(0, 10)
