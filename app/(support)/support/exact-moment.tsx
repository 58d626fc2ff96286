const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' })

/** A point in time to the second, for telling a person's typing from a program's. */
export function ExactMoment({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{words.format(at)} UTC</time>
}
