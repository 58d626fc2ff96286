import { before, minutes } from '@/lib/core/time'
import { ok } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { queueAttempt } from './enqueue'
import { overdueMails } from './store'

const PATIENCE = minutes(15)
const AT_ONCE = 500

/** Gives a new job to every mail whose attempt is long overdue: whatever became of its job, the mail is not lost. */
export async function reviveMails(now: Date): Promise<void> {
  await transact<undefined, never>(async (tx) => {
    for (const { id } of await overdueMails(tx, before(now, PATIENCE), AT_ONCE)) await queueAttempt(tx, id)
    return ok()
  })
}
