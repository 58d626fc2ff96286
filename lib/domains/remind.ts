import { recordAudit } from '@/lib/audit/record'
import { contextWithoutRequest } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { before, days } from '@/lib/core/time'
import { transact } from '@/lib/db/transact'
import { findUntold, insertReminders, type Lapse } from './store'

/** So many of an enterprise are told of at once; more would be told of in a second piece of news. */
const AT_ONCE = 10_000
/** How many are named, where there are more. */
const NAMED = 3
/** What is due for longer is no news: nobody is told of it, though the job was not done for as long. */
const NEWS = days(30)

export type RemindedDomains = { lapsing: number; lapsed: number }

/** Tells the people of each enterprise once of each validation of a domain that lapses soon, and once that it has lapsed: of all that are due, at once. */
export async function remindOfLapses(now: Date): Promise<RemindedDomains> {
  return { lapsing: await remindAll('lapsing', now), lapsed: await remindAll('lapsed', now) }
}

async function remindAll(kind: 'lapsing' | 'lapsed', now: Date): Promise<number> {
  let told = 0
  // Nothing before what was told last is left, so that nobody looks through it again.
  for (let from: Date | null = before(now, NEWS); from; ) {
    const some: { count: number; from: Date | null } = await remindSome(kind, from, now)
    told += some.count
    from = some.from
  }
  return told
}

async function remindSome(kind: 'lapsing' | 'lapsed', from: Date, now: Date): Promise<{ count: number; from: Date | null }> {
  const told = await transact<{ count: number; from: Date | null }, never>(async (tx) => {
    const lapses = await findUntold(tx, kind, from, now, AT_ONCE)
    const [first] = lapses
    if (!first) return ok({ count: 0, from: null })
    await insertReminders(tx, kind, lapses, now)
    const context = { ...contextWithoutRequest(newId('req'), 'the system'), now }
    await recordAudit(tx, { action: 'domain.reminded', target: lapses.length === 1 ? first.domainId : first.accountId, accountId: first.accountId, details: { kind, ...summary(lapses, first) } }, context)
    return ok({ count: lapses.length, from: new Date(Math.min(...lapses.map(({ due }) => due.getTime()))) })
  })
  return told.ok ? told.value : { count: 0, from: null }
}

const summary = (lapses: Lapse[], first: Lapse) => ({ count: lapses.length, names: lapses.slice(0, NAMED).map(({ name }) => name).join(', '), until: first.validUntil.toISOString() })
