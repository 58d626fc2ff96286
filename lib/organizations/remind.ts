import { contextWithoutRequest } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { isBefore } from '@/lib/core/reminder-steps'
import { ok } from '@/lib/core/result'
import { before, days } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { findUntold, insertReminder, type Ending } from './store/reviews'

const BATCH_SIZE = 100
/** What ended, or was to be told after the end, longer ago is no news: nobody is told of it, though the job was not done for as long. */
const NEWS = days(30)

export type Reminded = { expiring: number; expired: number }

/** Tells the people of each enterprise of the ends of validations: before and after them on the days that it wants, and at them; once each. */
export async function remindOfEndings(now: Date): Promise<Reminded> {
  const told: Reminded = { expiring: 0, expired: 0 }
  let batch: Ending[]
  do {
    batch = await remindSome(now)
    for (const { step } of batch) told[isBefore(step) ? 'expiring' : 'expired'] += 1
  } while (batch.length === BATCH_SIZE)
  return told
}

async function remindSome(now: Date): Promise<Ending[]> {
  const told = await transact<Ending[], never>(async (tx) => {
    const endings = await findUntold(tx, now, before(now, NEWS), BATCH_SIZE)
    for (const { validationId, step } of endings) await insertReminder(tx, validationId, step, now)
    for (const together of atOnce(endings)) {
      const [{ organizationId: id, accountId, endsAt, step }] = together
      const kinds = together.map((ending) => ending.kind)
      const kind = isBefore(step) ? 'expiring' : 'expired'
      await recordAudit(tx, { action: 'organization.reminded', target: id, accountId, details: { kind, kinds: kinds.join(', '), endsAt: endsAt.toISOString() } }, { ...contextWithoutRequest(newId('req'), 'the system'), now })
    }
    return ok(endings)
  })
  return told.ok ? told.value : []
}

/** What ends at the same time at one organization is told at once. */
function atOnce(endings: Ending[]): [Ending, ...Ending[]][] {
  const groups = new Map<string, [Ending, ...Ending[]]>()
  for (const ending of endings) {
    const key = `${ending.organizationId} ${ending.endsAt.toISOString()} ${ending.step}`
    const together = groups.get(key)
    if (together) together.push(ending)
    else groups.set(key, [ending])
  }
  return [...groups.values()]
}
