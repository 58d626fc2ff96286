import { contextWithoutRequest } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { after, before, days } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { EXPIRING_BEFORE } from './rules'
import { findUntold, insertReminder, type Ending } from './store/reviews'

const BATCH_SIZE = 100
/** What ended longer ago is no news: nobody is told of it, though the job was not done for as long. */
const NEWS = days(30)

export type Reminded = { expiring: number; expired: number }

/** Tells the people of each enterprise once that a validation ends within 30 days, and once that it has ended. */
export async function remindOfEndings(now: Date): Promise<Reminded> {
  return {
    expiring: await remindAll('expiring', now, after(now, EXPIRING_BEFORE), now),
    expired: await remindAll('expired', before(now, NEWS), now, now),
  }
}

async function remindAll(kind: 'expiring' | 'expired', from: Date, until: Date, now: Date): Promise<number> {
  let told = 0
  for (let batch = BATCH_SIZE; batch === BATCH_SIZE; told += batch) batch = await remindSome(kind, from, until, now)
  return told
}

async function remindSome(kind: 'expiring' | 'expired', from: Date, until: Date, now: Date): Promise<number> {
  const told = await transact<number, never>(async (tx) => {
    const endings = await findUntold(tx, kind, from, until, BATCH_SIZE)
    for (const { validationId } of endings) await insertReminder(tx, validationId, kind, now)
    for (const together of atOnce(endings)) {
      const [{ organizationId: id, accountId, endsAt }] = together
      const kinds = together.map((ending) => ending.kind)
      await recordAudit(tx, { action: 'organization.reminded', target: id, accountId, details: { kind, kinds: kinds.join(', '), endsAt: endsAt.toISOString() } }, { ...contextWithoutRequest(newId('req'), 'the system'), now })
    }
    return ok(endings.length)
  })
  return told.ok ? told.value : 0
}

/** What ends at the same time at one organization is told at once. */
function atOnce(endings: Ending[]): [Ending, ...Ending[]][] {
  const groups = new Map<string, [Ending, ...Ending[]]>()
  for (const ending of endings) {
    const key = `${ending.organizationId} ${ending.endsAt.toISOString()}`
    const together = groups.get(key)
    if (together) together.push(ending)
    else groups.set(key, [ending])
  }
  return [...groups.values()]
}
