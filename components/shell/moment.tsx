const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
const dateWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** A point in time in words; the whole world reads the same clock. */
export function Moment({ at, dateOnly = false }: { at: Date; dateOnly?: boolean }) {
  return <time dateTime={at.toISOString()}>{dateOnly ? dateWords.format(at) : `${words.format(at)} UTC`}</time>
}
