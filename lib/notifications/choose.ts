import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { ALL_AREAS, AREAS, eventEntry, eventsOf, type EventArea, type EventName } from '@/lib/core/events'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { usualWay } from './rules'
import { fieldOf, type Choices, type Way } from './schema'
import { listChoices, saveChoices } from './store/recipients'

export type Choosable = { area: EventArea; events: { event: EventName; label: string; description: string; way: Way; usual: boolean }[] }

const eventsSeenBy = (actor: Actor) => ALL_AREAS.filter((area) => allows(actor, AREAS[area].sees)).flatMap((area) => eventsOf(area))

/** What a person may be told of, and how they are. */
export async function showChoices(actor: Actor): Promise<Result<Choosable[], Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'notifications.view')) return fail({ code: 'FORBIDDEN' })
  const chosen = await listChoices(db(), actor.accountId, actor.userId)
  return ok(
    ALL_AREAS.filter((area) => allows(actor, AREAS[area].sees)).map((area) => ({
      area,
      events: eventsOf(area).map((event) => {
        const { label, description } = eventEntry(event)
        return { event, label, description, way: chosen.get(event) ?? usualWay(event, actor.permissions), usual: !chosen.has(event) }
      }),
    })),
  )
}

/** Keeps how the actor wants to be told of each event that they may see; what is usual is not kept, so that it stays so. */
export async function chooseWays(actor: Actor, choices: Choices, context: RequestContext): Promise<Result<undefined, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'notifications.view')) return fail({ code: 'FORBIDDEN' })
  const events = eventsSeenBy(actor).filter((event) => choices[fieldOf(event)] !== undefined)
  const chosen = events.flatMap((event) => {
    const way = choices[fieldOf(event)]
    return way && way !== usualWay(event, actor.permissions) ? [{ event, way }] : []
  })
  return transact<undefined, never>(async (tx) => {
    await saveChoices(tx, actor.accountId, actor.userId, events, chosen)
    await recordAudit(tx, { action: 'notification.chosen', target: actor.userId, actorId: actor.userId, accountId: actor.accountId, details: { different: chosen.length } }, context)
    return ok()
  })
}
