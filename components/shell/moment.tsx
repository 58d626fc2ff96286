import type { Reader } from '@/lib/core/reader'
import { shownReader } from './shown-reader'

const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
const minute = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
const second = { ...minute, month: 'short', second: '2-digit' } as const

type MomentProps = { at: Date; dateOnly?: boolean; exact?: boolean; /** Where it is drawn in the browser, which does not know. */ reader?: Reader }

/**
 * A point in time in words, by the clocks of the time zone and in the language that the reader has chosen: the one way in which a page shows one.
 * `exact` is to the second.
 */
export function Moment({ at, dateOnly = false, exact = false, reader: { language, timeZone } = shownReader() }: MomentProps) {
  const format = new Intl.DateTimeFormat(language, { ...(dateOnly ? day : exact ? second : minute), timeZone })
  return <time dateTime={at.toISOString()}>{format.format(at)}</time>
}

/** A day that is no point in time, such as that of a registration: the same wherever it is read. `at` is its midnight in UTC. */
export function Day({ at }: { at: Date }) {
  return <time dateTime={at.toISOString().slice(0, 10)}>{new Intl.DateTimeFormat(shownReader().language, { ...day, timeZone: 'UTC' }).format(at)}</time>
}
