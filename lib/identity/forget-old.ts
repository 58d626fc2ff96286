import { before, days } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { DEVICE_TTL } from './rules'
import { deleteAttempts, deleteDevices, deleteEmailChanges, deleteGuards, deleteLinks, deleteSessions } from './store/forget'

/** How long is kept what support may want to look up after something went wrong. */
export const HISTORY_TTL = days(90)

/** Deletes what was kept about sign-ins and is no longer needed; SECURITY.md says why and how long. Answers how many rows there were. */
export async function forgetSignIns(now: Date): Promise<number> {
  const old = before(now, HISTORY_TTL)
  const counts = [await deleteAttempts(db(), old), await deleteGuards(db()), await deleteSessions(db(), old), await deleteLinks(db(), old), await deleteEmailChanges(db(), old), await deleteDevices(db(), before(now, DEVICE_TTL))]
  return counts.reduce((sum, count) => sum + count, 0)
}
