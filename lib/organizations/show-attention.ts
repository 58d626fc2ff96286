import { allows, type Actor } from '@/lib/core/actor'
import type { Month } from '@/lib/core/months'
import { db } from '@/lib/db/client'
import { standingOf, type Standing } from './rules'
import { countEnding, countInNeed, inNeed, listEnding, listWanted, type NamedOrganization } from './store/attention'

const FIRST = 3
const COUNT_LIMIT = 1000

type Named = { id: string; name: string; standing: Standing; validUntil: Date | null }
export type OrganizationsInNeed = { count: number; more: boolean; first: Named[] }
export type OrganizationAttention = {
  /** Whose validation has ended, or ends soon. */
  ending: OrganizationsInNeed
  /** Of which those who review want more. */
  wanted: OrganizationsInNeed
  byMonth: number[]
}

/** Which organizations somebody should see to; null for whoever may not see them. */
export async function showOrganizationAttention(actor: Actor, months: Month[], now: Date): Promise<OrganizationAttention | null> {
  if (!allows(actor, 'organizations.view')) return null
  const { accountId } = actor
  const [ending, endings, wanted, wants, byMonth] = await Promise.all([
    listEnding(db(), accountId, now, FIRST),
    countInNeed(db(), inNeed.ending(accountId, now), COUNT_LIMIT + 1),
    listWanted(db(), accountId, FIRST),
    countInNeed(db(), inNeed.wanted(accountId), COUNT_LIMIT + 1),
    countEnding(db(), accountId, months, COUNT_LIMIT + 1),
  ])
  return { ending: told(ending, endings, now), wanted: told(wanted, wants, now), byMonth }
}

function told(rows: NamedOrganization[], count: number, now: Date): OrganizationsInNeed {
  return { count: Math.min(count, COUNT_LIMIT), more: count > COUNT_LIMIT, first: rows.map((row) => ({ id: row.id, name: row.name, standing: standingOf(row, now), validUntil: row.validUntil })) }
}
