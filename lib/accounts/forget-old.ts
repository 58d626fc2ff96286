import { contextWithoutRequest } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { before, days } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { forgetSignIns } from '@/lib/identity/forget-old'
import { deleteHandledRequests, deletePending, findPendingSince } from './store'

/** A sign-up that nobody follows for so long is not wanted any more. */
export const PENDING_TTL = days(30)
/** How many sign-ups are forgotten in one transaction. */
const BATCH_SIZE = 200

export type Forgotten = { pending: number; requests: number; signIns: number }

/** Deletes what is no longer needed: sign-ups that were never activated, forms that were acted on, the history of sign-ins. */
export async function forgetOld(now: Date): Promise<Forgotten> {
  const until = before(now, PENDING_TTL)
  let pending = 0
  for (let batch = BATCH_SIZE; batch === BATCH_SIZE; pending += batch) batch = await forgetPending(until, now)
  return { pending, requests: await deleteHandledRequests(db(), until), signIns: await forgetSignIns(now) }
}

async function forgetPending(until: Date, now: Date): Promise<number> {
  const forgotten = await transact<number, never>(async (tx) => {
    const people = await findPendingSince(tx, until, BATCH_SIZE)
    for (const { userId, accountId } of people) {
      const context = { ...contextWithoutRequest(newId('req'), 'the system'), now }
      await recordAudit(tx, { action: 'account.forgotten', target: accountId, accountId, reason: 'never activated', details: { userId } }, context)
      await deletePending(tx, userId, accountId)
    }
    return ok(people.length)
  })
  return forgotten.ok ? forgotten.value : 0
}
