import { Prisma, type Db, type Tx } from '@/lib/db/client'
import type { Search, TimePlace, TreePlace } from './rules'
import type { Filter, Method, Use } from './schema'

const domainSelect = { id: true, accountId: true, name: true, use: true, createdAt: true, validatedAt: true, validUntil: true, attentionAt: true, validMethod: true, validBelow: true } satisfies Prisma.DomainSelect
export type DomainRow = Prisma.DomainGetPayload<{ select: typeof domainSelect }>

export const findDomain = (db: Db, accountId: string, id: string): Promise<DomainRow | null> => db.domain.findFirst({ where: { accountId, id }, select: domainSelect })

/** Those of these names that the enterprise has not yet; the unique index decides. */
export const insertDomains = (tx: Tx, rows: { id: string; accountId: string; name: string; tree: string; search: string; use: Use; createdAt: Date }[]): Promise<{ id: string; name: string }[]> =>
  tx.domain.createManyAndReturn({ data: rows, skipDuplicates: true, select: { id: true, name: true } })

/** Those of these names that the enterprise has. */
export const findByNames = (db: Db, accountId: string, names: string[]): Promise<{ id: string; name: string; tree: string }[]> =>
  db.domain.findMany({ where: { accountId, name: { in: names } }, orderBy: { tree: 'asc' }, select: { id: true, name: true, tree: true } })

/** Deletes a domain of the enterprise; false where there is none any more. */
export async function deleteDomain(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { count } = await tx.domain.deleteMany({ where: { accountId, id } })
  return count > 0
}

export async function setValidity(tx: Tx, id: string, validity: { validatedAt: Date; validUntil: Date; attentionAt: Date; validMethod: Method; validBelow: boolean }): Promise<void> {
  await tx.domain.update({ where: { id }, data: validity, select: { id: true } })
}

/** What of these names is valid at this time, with the longest first. */
export const findValid = (db: Db, accountId: string, names: string[], now: Date): Promise<DomainRow[]> =>
  db.domain.findMany({ where: { accountId, name: { in: names }, validUntil: { gt: now } }, orderBy: { validUntil: 'desc' }, select: domainSelect })

const validationSelect = {
  id: true,
  domainId: true,
  accountId: true,
  method: true,
  token: true,
  startedAt: true,
  expiresAt: true,
  endedAt: true,
  end: true,
  checks: true,
  checkedAt: true,
  nextCheckAt: true,
  look: true,
} satisfies Prisma.DomainValidationSelect
export type ValidationRow = Prisma.DomainValidationGetPayload<{ select: typeof validationSelect }>

/** The open validation of a domain of the enterprise, or else its last. */
export const findLastValidation = (db: Db, accountId: string, domainId: string): Promise<ValidationRow | null> =>
  db.domainValidation.findFirst({ where: { accountId, domainId }, orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { startedAt: 'desc' }], select: validationSelect })

export const findOpenValidation = (db: Db, accountId: string, domainId: string): Promise<ValidationRow | null> => db.domainValidation.findFirst({ where: { accountId, domainId, endedAt: null }, select: validationSelect })

/** For the job, which knows no enterprise: what it finds says whose it is. */
export const findValidationById = (db: Db, id: string) =>
  db.domainValidation.findFirst({ where: { id, endedAt: null }, select: { ...validationSelect, domain: { select: domainSelect } } })

export async function insertValidation(tx: Tx, row: { id: string; domainId: string; accountId: string; method: Method; token: Uint8Array<ArrayBuffer> | null; startedAt: Date; expiresAt: Date | null; nextCheckAt: Date }): Promise<void> {
  await tx.domainValidation.create({ data: row, select: { id: true } })
}

/** Ends what is open; how many there were. One that ended meanwhile stays as it is. */
export async function endOpen(tx: Tx, where: { accountId: string; domainId: string } | { id: string }, end: 'verified' | 'replaced' | 'lapsed', now: Date, seen: { look: Prisma.InputJsonValue; checkedAt: Date } | null = null): Promise<number> {
  const { count } = await tx.domainValidation.updateMany({ where: { ...where, endedAt: null }, data: { end, endedAt: now, nextCheckAt: null, ...seen } })
  return count
}

/** Notes a look; false where the validation ended meanwhile. */
export async function noteLook(tx: Tx, id: string, note: { look: Prisma.InputJsonValue; checks: number; checkedAt: Date; nextCheckAt: Date }): Promise<boolean> {
  const { count } = await tx.domainValidation.updateMany({ where: { id, endedAt: null }, data: note })
  return count > 0
}

/** One at a time for a domain, whoever begins. */
export async function lockDomain(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from domains where account_id = ${accountId} and id = ${id} for update`
  return rows.length > 0
}

export type Validity = { validMethod: Method | null; validUntil: Date | null }

/** What the last proof of a domain gave. */
export const findValidity = (db: Db, accountId: string, id: string): Promise<Validity | null> => db.domain.findFirst({ where: { id, accountId }, select: { validMethod: true, validUntil: true } })

export async function insertEvidence(tx: Tx, row: { id: string; accountId: string; domainId: string; validationId: string; name: string; method: Method; validatedAt: Date; below: boolean; tokenHash: string | null; look: Prisma.InputJsonValue }): Promise<void> {
  await tx.domainEvidence.create({ data: row, select: { id: true } })
}

const evidenceSelect = { id: true, method: true, validatedAt: true, below: true, look: true } satisfies Prisma.DomainEvidenceSelect
export type EvidenceRow = Prisma.DomainEvidenceGetPayload<{ select: typeof evidenceSelect }>

export const listEvidence = (db: Db, accountId: string, domainId: string, limit: number): Promise<EvidenceRow[]> =>
  db.domainEvidence.findMany({ where: { accountId, domainId }, orderBy: [{ validatedAt: 'desc' }, { id: 'desc' }], take: limit, select: evidenceSelect })

/** What narrows the list: a filter, and what is looked for in both forms of the names, or at the beginning of a name. */
export type DomainFilter = { show: Filter; search: Search | null; now: Date }

const shown = ({ show, now }: DomainFilter): Prisma.Sql => {
  switch (show) {
    case 'all':
      return Prisma.empty
    case 'waiting':
      return Prisma.sql`and use = 'public' and validated_at is null`
    case 'valid':
      return Prisma.sql`and valid_until > ${now}::timestamptz`
    case 'attention':
      return Prisma.sql`and attention_at <= ${now}::timestamptz`
    case 'private':
      return Prisma.sql`and use = 'private'`
  }
}

const searched = (search: Search): Prisma.Sql =>
  search.match === 'anywhere' ? Prisma.sql`and search like ${search.pattern}` : Prisma.sql`and name >= ${search.from} and name < ${search.to}`

const where = (accountId: string, filter: DomainFilter) => Prisma.sql`account_id = ${accountId} ${shown(filter)} ${filter.search ? searched(filter.search) : Prisma.empty}`

const columns = Prisma.sql`domains.id, domains.account_id as "accountId", domains.name, domains.use, domains.created_at as "createdAt", domains.validated_at as "validatedAt", domains.valid_until as "validUntil",
  domains.attention_at as "attentionAt", domains.valid_method as "validMethod", domains.valid_below as "validBelow"`

/** Each list in the order of its own index, so that a page is read and nothing else: the tree, or the time that it is about. */
export type Order = { by: Prisma.Sql; behind: Prisma.Sql }

const inTree = (place: TreePlace | null): Order => ({ by: Prisma.sql`tree`, behind: place ? Prisma.sql`and tree > ${place.tree}` : Prisma.empty })
const inTime = (column: Prisma.Sql, place: TimePlace | null): Order => ({ by: Prisma.sql`${column}, id`, behind: place ? Prisma.sql`and (${column}, id) > (${place.at}::timestamptz, ${place.id})` : Prisma.empty })

export function orderOf(show: Filter, places: { tree: TreePlace | null; time: TimePlace | null }): Order {
  switch (show) {
    case 'valid':
      return inTime(Prisma.sql`valid_until`, places.time)
    case 'attention':
      return inTime(Prisma.sql`attention_at`, places.time)
    case 'all':
    case 'waiting':
    case 'private':
      return inTree(places.tree)
  }
}

/** A page of the list, by walking its index. */
export const listDomains = (db: Db, accountId: string, filter: DomainFilter, { by, behind }: Order, limit: number): Promise<DomainRow[]> => db.$queryRaw`
  select ${columns} from domains where ${where(accountId, filter)} ${behind} order by ${by} limit ${limit}`

/** The next so many names of the list along its index, each with whether a search finds it: what is swept through to its end is no slower for what it looks for. */
export const sweepDomains = (db: Db, accountId: string, filter: DomainFilter, { by, behind }: Order, limit: number): Promise<(DomainRow & { found: boolean })[]> => db.$queryRaw`
  select ${columns}, (true ${filter.search ? searched(filter.search) : Prisma.empty}) as found from domains where ${where(accountId, { ...filter, search: null })} ${behind} order by ${by} limit ${limit}`

/** How many the filter finds, counted no further than the limit. */
export async function countDomains(db: Db, accountId: string, filter: DomainFilter, limit: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from (select from domains where ${where(accountId, filter)} limit ${limit}) as found`
  return rows[0]?.count ?? 0
}

/** How many validations lapse in each of these months, each counted no further than the limit. */
export async function countLapsing(db: Db, accountId: string, months: { from: Date; until: Date }[], limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select (select count(*)::int from (select from domains where account_id = ${accountId} and valid_until >= month.from_at and valid_until < month.until_at limit ${limit}) as found) as count
      from unnest(${months.map(({ from }) => from)}::timestamptz[], ${months.map(({ until }) => until)}::timestamptz[]) with ordinality as month (from_at, until_at, place) order by place`
  return rows.map(({ count }) => count)
}

/** What a search finds among the next so many names of the list, which it is soon through with; the walk is over there, whatever is behind it. */
export const walkDomains = (db: Db, accountId: string, filter: DomainFilter, { by, behind }: Order, window: number, limit: number): Promise<DomainRow[]> => db.$queryRaw`
  select ${columns} from (select * from domains where ${where(accountId, { ...filter, search: null })} ${behind} order by ${by} limit ${window}) as domains
   where ${where(accountId, filter)} order by ${by} limit ${limit}`

/** A page and the count of a search that finds little: gathers all of it through the search's own index, then sorts. Null where more than `most` are found. */
export async function gatherDomains(db: Db, accountId: string, filter: DomainFilter, { by, behind }: Order, limit: number, most: number): Promise<{ rows: DomainRow[]; count: number } | null> {
  const found = await db.$queryRaw<({ count: number } & (DomainRow | { id: null }))[]>`
    with found as materialized (select id, tree, valid_until, attention_at from domains where ${where(accountId, filter)} limit ${most + 1})
    select total.count, page.* from (select count(*)::int as count from found) as total
      left join lateral (
        select ${columns}, nearest.place from (select id, row_number() over (order by ${by}) as place from found where total.count <= ${most} ${behind} order by ${by} limit ${limit}) as nearest
          join domains on domains.id = nearest.id) as page on true
     order by page.place`
  const count = found[0]?.count ?? 0
  return count > most ? null : { count, rows: found.filter((row): row is { count: number } & DomainRow => row.id !== null) }
}
