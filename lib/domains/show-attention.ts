import { allows, type Actor } from '@/lib/core/actor'
import type { Month } from '@/lib/core/months'
import { db } from '@/lib/db/client'
import { readableName } from './names'
import { stateOf, type DomainState } from './rules'
import { countDomains, countLapsing, listDomains, orderOf, type DomainFilter } from './store'

const FIRST = 3
/** Beyond this a page says "1,000+" instead of counting on. */
const COUNT_LIMIT = 1000

type Named = { id: string; readable: string; state: DomainState; validUntil: Date | null }
export type DomainsInNeed = { count: number; more: boolean; first: Named[] }
export type DomainAttention = {
  /** Lapsed, or soon to lapse. */
  lapsing: DomainsInNeed
  /** Never validated. */
  waiting: DomainsInNeed
  /** How many lapse in each month that was asked for. */
  byMonth: number[]
}

/** Which domains somebody should see to; null for whoever may not see them. */
export async function showDomainAttention(actor: Actor, months: Month[], now: Date): Promise<DomainAttention | null> {
  if (!allows(actor, 'domains.view')) return null
  const [lapsing, waiting, byMonth] = await Promise.all([inNeed(actor, 'attention', now), inNeed(actor, 'waiting', now), countLapsing(db(), actor.accountId, months, COUNT_LIMIT + 1)])
  return { lapsing, waiting, byMonth }
}

async function inNeed({ accountId }: Actor, show: 'attention' | 'waiting', now: Date): Promise<DomainsInNeed> {
  const filter: DomainFilter = { show, search: null, now }
  const [rows, count] = await Promise.all([listDomains(db(), accountId, filter, orderOf(show, { tree: null, time: null }), FIRST), countDomains(db(), accountId, filter, COUNT_LIMIT + 1)])
  const first = rows.map((row) => ({ id: row.id, readable: readableName(row.name), state: stateOf(row, now), validUntil: row.validUntil }))
  return { count: Math.min(count, COUNT_LIMIT), more: count > COUNT_LIMIT, first }
}
