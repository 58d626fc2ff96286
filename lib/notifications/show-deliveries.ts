import { allows, type Actor } from '@/lib/core/actor'
import { ALL_AREAS, AREAS } from '@/lib/core/events'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import type { ListDeliveries } from './schema'
import { listDeliveries, type DeliveryRow } from './store/deliveries'

const PAGE_SIZE = 25

export type DeliveriesPage = { rows: DeliveryRow[]; next: string | null }

/** One page of what was told to whom, newest first, as far as the actor may see what it is about. */
export async function showDeliveries(actor: Actor, query: ListDeliveries): Promise<Result<DeliveriesPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'notifications.view')) return fail({ code: 'FORBIDDEN' })
  const sight = { userId: actor.userId, areas: ALL_AREAS.filter((area) => allows(actor, AREAS[area].sees)), allGroupsOf: ALL_AREAS.filter((area) => allows(actor, AREAS[area].manages)) }
  const found = await listDeliveries(db(), actor.accountId, sight, query, PAGE_SIZE + 1)
  const rows = found.slice(0, PAGE_SIZE)
  return ok({ rows, next: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null })
}
