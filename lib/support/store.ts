import { Prisma, type Db } from '@/lib/db/client'
import type { Cursor } from './rules'

export type BlockedRow = {
  id: string
  reference: string
  userId: string
  name: string
  email: string
  organization: string | null
  accountId: string | null
  country: string | null
  isStaff: boolean
  blockedAt: Date
}

export type BlockedFilter = { pattern: string | null; country: string | undefined; accountId: string | undefined; staffOnly: boolean }

const where = (filter: BlockedFilter, cursor: Cursor | null) => Prisma.sql`
  ended_at is null and user_id is not null
  ${filter.pattern === null ? Prisma.empty : Prisma.sql`and search ilike ${filter.pattern}`}
  ${filter.country ? Prisma.sql`and country = ${filter.country}` : Prisma.empty}
  ${filter.accountId ? Prisma.sql`and account_id = ${filter.accountId}` : Prisma.empty}
  ${filter.staffOnly ? Prisma.sql`and is_staff` : Prisma.empty}
  ${cursor ? Prisma.sql`and (blocked_at, id) > (${cursor.blockedAt}::timestamptz, ${cursor.id})` : Prisma.empty}`

/** Open blocks of people, oldest first, behind the cursor. */
export const listBlocked = (db: Db, filter: BlockedFilter, cursor: Cursor | null, limit: number): Promise<BlockedRow[]> => db.$queryRaw`
  select id, reference, user_id as "userId", name, email, organization, account_id as "accountId", country, is_staff as "isStaff", blocked_at as "blockedAt"
    from blocks where ${where(filter, cursor)} order by blocked_at, id limit ${limit}`

/** How many open blocks the filter finds, counted no further than the limit. */
export async function countBlocked(db: Db, filter: BlockedFilter, limit: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from (select 1 from blocks where ${where(filter, null)} limit ${limit}) as found`
  return rows[0]?.count ?? 0
}

/** The countries that open blocks are in, found by leaping along the index from one to the next. */
export async function blockedCountries(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ country: string }[]>`
    with recursive leap as (
      (select country from blocks where ended_at is null and user_id is not null and country is not null order by country limit 1)
      union all
      select (select country from blocks where ended_at is null and user_id is not null and country > leap.country order by country limit 1)
        from leap where leap.country is not null)
    select country from leap where country is not null`
  return rows.map(({ country }) => country)
}

const personSelect = {
  id: true,
  email: true,
  name: true,
  mobile: true,
  createdAt: true,
  activatedAt: true,
  disabledAt: true,
  staff: { select: { role: true } },
  password: { select: { setAt: true } },
  links: { where: { usedAt: null, replacedAt: null }, select: { purpose: true, createdAt: true, expiresAt: true } },
  sessions: { where: { endedAt: null }, select: { createdAt: true, expiresAt: true } },
  members: {
    select: {
      role: true,
      account: {
        select: { id: true, number: true, organization: true, country: true, detectedCountry: true, termsVersion: true, createdAt: true, activatedAt: true, manager: { select: { id: true, name: true, email: true } } },
      },
    },
  },
} satisfies Prisma.UserSelect

export const findPerson = (db: Db, id: string) => db.user.findUnique({ where: { id }, select: personSelect })

/** What staff did to a person, their blocks and their accounts, newest first. */
export const listAudit = (db: Db, targets: string[], limit: number) =>
  db.auditEvent.findMany({ where: { target: { in: targets } }, orderBy: { at: 'desc' }, take: limit, select: { id: true, at: true, action: true, actorId: true, reason: true, ip: true, country: true } })

export const namesOf = (db: Db, ids: string[]) => db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
