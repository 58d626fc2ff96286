import { Moment } from '@/components/shell/moment'

/** A point in time to the second, for telling a person's typing from a program's. */
export function ExactMoment({ at }: { at: Date }) {
  return <Moment at={at} exact />
}
