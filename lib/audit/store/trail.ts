import { Prisma, type Db } from '@/lib/db/client'

export type TrailRow = {
  id: string
  at: Date
  action: string
  actorId: string | null
  target: string
  reason: string | null
  details: unknown
  ip: string | null
  country: string | null
  result: 'success' | 'refused'
}
export type TrailPlace = { at: Date; id: string }

/** What is looked for, resolved to what the indexes know; null narrows nothing. Of a search, any of its parts will do. */
export type TrailFilter = {
  actions: string[] | null
  actorId: string | null
  results: ('success' | 'refused')[]
  from: Date | null
  until: Date | null
  search: { actorIds: string[]; actions: string[]; targets: string[]; ip: string | null } | null
}

const columns = Prisma.sql`event.id, event.at, event.action, event.actor_id as "actorId", event.target, event.reason, event.details, host(event.ip) as ip, event.country::text as country, event.result::text as result`

const inTime = ({ from, until }: TrailFilter, place: TrailPlace | null) => Prisma.sql`
  ${from ? Prisma.sql`and event.at >= ${from}::timestamptz` : Prisma.empty} ${until ? Prisma.sql`and event.at < ${until}::timestamptz` : Prisma.empty}
  ${place ? Prisma.sql`and event.at <= ${place.at}::timestamptz and (event.at, event.id) < (${place.at}::timestamptz, ${place.id})` : Prisma.empty}`

const newest = (limit: number) => Prisma.sql`order by event.at desc, event.id desc limit ${limit}`

/** The newest of each deed with each result, out of the index that begins with what `by` says. */
const picked = (filter: TrailFilter, actions: string[], by: { from: Prisma.Sql; where: Prisma.Sql }, place: TrailPlace | null, accountId: string, limit: number) => Prisma.sql`
  select row.* from unnest(${actions}::text[]) as deed (action) cross join unnest(${filter.results}::text[]::audit_result[]) as outcome (result) ${by.from}
   cross join lateral (select ${columns} from audit_events as event
     where event.account_id = ${accountId} and event.action = deed.action and event.result = outcome.result ${by.where} ${inTime(filter, place)} ${newest(limit)}) as row`

const ofActors = (actorIds: string[]) => ({ from: Prisma.sql`cross join unnest(${actorIds}::text[]) as actor (id)`, where: Prisma.sql`and event.actor_id = actor.id` })
const ofAnybody = { from: Prisma.empty, where: Prisma.empty }

/**
 * A page of an enterprise's trail, newest first. Without a filter its index is walked. With one, the newest rows of each deed, result and
 * person that may be meant are picked out of an index that has them in order, and merged: what is rare costs no more than what is frequent.
 */
export async function listTrail(db: Db, accountId: string, filter: TrailFilter, everyAction: string[], place: TrailPlace | null, limit: number): Promise<TrailRow[]> {
  const { actions, actorId, results, search } = filter
  if (!actions && !actorId && results.length > 1 && !search) {
    return db.$queryRaw`select ${columns} from audit_events as event where event.account_id = ${accountId} ${inTime(filter, place)} ${newest(limit)}`
  }
  const meant = actions ?? everyAction
  const branches = search
    ? searched(accountId, filter, meant, search, place, limit)
    : [picked(filter, meant, actorId ? ofActors([actorId]) : ofAnybody, place, accountId, limit)]
  if (branches.length === 0) return []
  return db.$queryRaw`
    select * from (select distinct on (at, id) * from (${Prisma.join(branches, ' union all ')}) as event order by at desc, id desc) as event
     order by at desc, id desc limit ${limit}`
}

function searched(accountId: string, filter: TrailFilter, meant: string[], { actorIds, actions, targets, ip }: NonNullable<TrailFilter['search']>, place: TrailPlace | null, limit: number): Prisma.Sql[] {
  const { actorId, results } = filter
  const people = actorId ? actorIds.filter((id) => id === actorId) : actorIds
  const deeds = meant.filter((action) => actions.includes(action))
  const mine = actorId ? Prisma.sql`and event.actor_id = ${actorId}` : Prisma.empty
  return [
    ...(people.length > 0 ? [picked(filter, meant, ofActors(people), place, accountId, limit)] : []),
    ...(deeds.length > 0 ? [picked(filter, deeds, actorId ? ofActors([actorId]) : ofAnybody, place, accountId, limit)] : []),
    // The history of one object is short.
    ...(targets.length > 0
      ? [
          Prisma.sql`select row.* from unnest(${targets}::text[]) as object (id) cross join lateral (select ${columns} from audit_events as event
            where event.target = object.id and event.account_id = ${accountId} and event.action = any(${meant}::text[]) and event.result = any(${results}::text[]::audit_result[]) ${mine} ${inTime(filter, place)} ${newest(limit)}) as row`,
        ]
      : []),
    ...(ip ? [picked(filter, meant, { from: Prisma.empty, where: Prisma.sql`and event.ip = ${ip}::inet ${mine}` }, place, accountId, limit)] : []),
  ]
}

/** The same for a file, read from end to end: the enterprise's index is walked, and what is not meant passed over. */
export const walkTrail = (db: Db, accountId: string, filter: TrailFilter, place: TrailPlace | null, limit: number): Promise<TrailRow[]> => db.$queryRaw`
  select ${columns} from audit_events as event where event.account_id = ${accountId} ${meantBy(filter)} ${inTime(filter, place)} ${newest(limit)}`

function meantBy({ actions, actorId, results, search }: TrailFilter): Prisma.Sql {
  return Prisma.sql`
    ${actions ? Prisma.sql`and event.action = any(${actions}::text[])` : Prisma.empty} ${actorId ? Prisma.sql`and event.actor_id = ${actorId}` : Prisma.empty}
    ${results.length > 1 ? Prisma.empty : Prisma.sql`and event.result = any(${results}::text[]::audit_result[])`}
    ${search ? Prisma.sql`and (event.actor_id = any(${search.actorIds}::text[]) or event.action = any(${search.actions}::text[]) or event.target = any(${search.targets}::text[]) ${search.ip ? Prisma.sql`or event.ip = ${search.ip}::inet` : Prisma.empty})` : Prisma.empty}`
}

export async function findFirstActor(db: Db, accountId: string, { action, target }: { action: string; target: string }): Promise<string | null> {
  const first = await db.auditEvent.findFirst({ where: { target, accountId, action, actorId: { not: null } }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { actorId: true } })
  return first?.actorId ?? null
}
