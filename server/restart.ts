import { minutes, seconds } from '@/lib/core/time'

const FIRST_PAUSE = seconds(1)
const LONGEST_PAUSE = seconds(30)
/** A process that has lived so long was well: the next loss begins anew. */
const WELL_AFTER = minutes(1)

/** How long to wait before a process that ended after `lived` is started again: a second, doubling to half a minute while it keeps ending. */
export function nextPause(previous: number | null, lived: number): number {
  return previous === null || lived >= WELL_AFTER ? FIRST_PAUSE : Math.min(previous * 2, LONGEST_PAUSE)
}
