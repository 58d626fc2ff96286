import { shownZone } from './shown-zone'

const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
const minute = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
const second = { ...minute, month: 'short', second: '2-digit' } as const

type MomentProps = { at: Date; dateOnly?: boolean; exact?: boolean }

/**
 * A point in time in words, by the clocks of the time zone that the reader has chosen: the one way in which a page shows one. `exact` is to the
 * second. A day that is no point in time, such as a date of registration, is not for this.
 */
export function Moment({ at, dateOnly = false, exact = false }: MomentProps) {
  const format = new Intl.DateTimeFormat('en-GB', { ...(dateOnly ? day : exact ? second : minute), timeZone: shownZone() })
  return <time dateTime={at.toISOString()}>{format.format(at)}</time>
}
