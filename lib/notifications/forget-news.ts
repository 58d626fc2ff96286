import { ok } from '@/lib/core/result'
import { before } from '@/lib/core/time'
import { transact } from '@/lib/db/transact'
import { NEWS_MEMORY } from './rules'
import { deleteNewsBefore } from './store/news'

const BATCH_SIZE = 1000

/** Deletes what was told long ago, with its deliveries. Answers how much. */
export async function forgetNews(now: Date): Promise<number> {
  let forgotten = 0
  for (let batch = BATCH_SIZE; batch === BATCH_SIZE; forgotten += batch) {
    const done = await transact<number, never>(async (tx) => ok(await deleteNewsBefore(tx, before(now, NEWS_MEMORY), BATCH_SIZE)))
    batch = done.ok ? done.value : 0
  }
  return forgotten
}
