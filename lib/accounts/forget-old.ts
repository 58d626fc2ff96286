import { contextWithoutRequest } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { before, days } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { forgetSignIns } from '@/lib/identity/forget-old'
import { deleteAccount, deleteHandledRequests, deletePending, findAwaitingSince, findPendingSince } from './store'
import { deleteOldInvitations } from './store/invitations'

/** A sign-up that nobody follows for so long is not wanted any more. */
export const PENDING_TTL = days(30)
/** How long it is kept what became of an invitation. */
export const INVITATION_MEMORY = days(90)
/** How many sign-ups are forgotten in one transaction. */
const BATCH_SIZE = 200

export type Forgotten = { pending: number; awaiting: number; invitations: number; requests: number; signIns: number }

/** Deletes what is no longer needed: sign-ups that were never activated or confirmed, old invitations, forms that were acted on, the history of sign-ins. */
export async function forgetOld(now: Date): Promise<Forgotten> {
  const until = before(now, PENDING_TTL)
  let pending = 0
  for (let batch = BATCH_SIZE; batch === BATCH_SIZE; pending += batch) batch = await forgetPending(until, now)
  let awaiting = 0
  for (let batch = BATCH_SIZE; batch === BATCH_SIZE; awaiting += batch) batch = await forgetAwaiting(until, now)
  const invitations = await deleteOldInvitations(db(), before(now, INVITATION_MEMORY))
  return { pending, awaiting, invitations, requests: await deleteHandledRequests(db(), until), signIns: await forgetSignIns(now) }
}

async function forgetPending(until: Date, now: Date): Promise<number> {
  return inOneGo(async (tx) => {
    const people = await findPendingSince(tx, until, BATCH_SIZE)
    for (const { userId, accountId } of people) {
      // Who was invited alone has no enterprise.
      const forgotten = accountId ? { action: 'account.forgotten' as const, target: accountId, accountId, details: { userId } } : { action: 'user.forgotten' as const, target: userId }
      await recordAudit(tx, { ...forgotten, reason: 'never activated' }, ownContext(now))
      await deletePending(tx, userId, accountId)
    }
    return people.length
  })
}

async function forgetAwaiting(until: Date, now: Date): Promise<number> {
  return inOneGo(async (tx) => {
    const accounts = await findAwaitingSince(tx, until, BATCH_SIZE)
    for (const { accountId } of accounts) {
      await recordAudit(tx, { action: 'account.forgotten', target: accountId, accountId, reason: 'never confirmed' }, ownContext(now))
      await deleteAccount(tx, accountId)
    }
    return accounts.length
  })
}

const ownContext = (now: Date) => ({ ...contextWithoutRequest(newId('req'), 'the system'), now })

async function inOneGo(story: (tx: Tx) => Promise<number>): Promise<number> {
  const done = await transact<number, never>(async (tx) => ok(await story(tx)))
  return done.ok ? done.value : 0
}
