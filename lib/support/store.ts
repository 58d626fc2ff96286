import { Prisma, type Db } from '@/lib/db/client'
import type { Cursor, Search } from './rules'

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
  /** Whether its unblocking is proposed, and waits for a second member of staff. */
  proposed: boolean
  blockedAt: Date
}

export type BlockedFilter = { search: Search | null; country: string | undefined; accountId: string | undefined; staffOnly: boolean }

const operators = { anywhere: Prisma.sql`ilike`, 'anywhere-as-typed': Prisma.sql`like`, 'word-start': Prisma.sql`~*` } satisfies Record<Search['match'], Prisma.Sql>
const searched = ({ match, pattern }: Search) => Prisma.sql`and search ${operators[match]} ${pattern}`

const where = (filter: BlockedFilter) => Prisma.sql`
  ended_at is null and user_id is not null
  ${filter.search ? searched(filter.search) : Prisma.empty}
  ${filter.country ? Prisma.sql`and country = ${filter.country}` : Prisma.empty}
  ${filter.accountId ? Prisma.sql`and account_id = ${filter.accountId}` : Prisma.empty}
  ${filter.staffOnly ? Prisma.sql`and is_staff` : Prisma.empty}`

const behind = (cursor: Cursor | null) => (cursor ? Prisma.sql`(blocked_at, id) > (${cursor.blockedAt}::timestamptz, ${cursor.id})` : Prisma.sql`true`)

const columns = Prisma.sql`blocks.id, reference, user_id as "userId", name, email, organization, account_id as "accountId", country, is_staff as "isStaff", blocks.blocked_at as "blockedAt",
  exists (select from proposals where block_id = blocks.id and proposals.ended_at is null and expires_at > now()) as proposed`

/** Open blocks of people, oldest first, behind the cursor: walks their index in its order. */
export const listBlocked = (db: Db, filter: BlockedFilter, cursor: Cursor | null, limit: number): Promise<BlockedRow[]> => db.$queryRaw`
  select ${columns} from blocks where ${where(filter)} and ${behind(cursor)} order by blocked_at, id limit ${limit}`

/** How many open blocks the filter finds, counted no further than the limit. */
export async function countBlocked(db: Db, filter: BlockedFilter, limit: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from (select 1 from blocks where ${where(filter)} limit ${limit}) as found`
  return rows[0]?.count ?? 0
}

/** Whether the filter finds more than `most` of the `window` blocks that have been open longest. */
export async function findsMost(db: Db, filter: BlockedFilter, window: number, most: number): Promise<boolean> {
  const rows = await db.$queryRaw<{ most: boolean }[]>`
    select count(*) > ${most} as most
      from (select * from blocks where ended_at is null and user_id is not null order by blocked_at, id limit ${window}) as blocks where ${where(filter)}`
  return rows[0]?.most ?? false
}

/**
 * The same page and count for a search that finds little: gathers what it finds through the trigram index, then sorts.
 * Walking in order would read every block for one match at the end. Null where more than `most` are found.
 */
export async function gatherBlocked(db: Db, filter: BlockedFilter, cursor: Cursor | null, limit: number, most: number): Promise<{ rows: BlockedRow[]; count: number } | null> {
  const found = await db.$queryRaw<({ count: number } & (BlockedRow | { id: null }))[]>`
    with found as materialized (select id, blocked_at from blocks where ${where(filter)} limit ${most + 1})
    select total.count, page.* from (select count(*)::int as count from found) as total
      left join lateral (
        select ${columns} from (select id from found where total.count <= ${most} and ${behind(cursor)} order by blocked_at, id limit ${limit}) as nearest
          join blocks on blocks.id = nearest.id) as page on true
     order by page."blockedAt", page.id`
  const count = found[0]?.count ?? 0
  return count > most ? null : { count, rows: found.filter((row): row is { count: number } & BlockedRow => row.id !== null) }
}

const caseSelect = { reference: true, email: true, blockedAt: true, endedAt: true, user: { select: { id: true, name: true } } } satisfies Prisma.BlockSelect
export type CaseRow = Prisma.BlockGetPayload<{ select: typeof caseSelect }>

/** A block, open or ended, of a person or of an address without one. */
export const findCase = (db: Db, reference: string): Promise<CaseRow | null> => db.block.findUnique({ where: { reference }, select: caseSelect })

/** A person, and whether they are blocked. */
export const findByAddress = (db: Db, email: string) =>
  db.user.findUnique({ where: { email }, select: { id: true, name: true, email: true, blocks: { where: { endedAt: null }, select: { id: true } } } })

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
  sessions: { where: { endedAt: null }, select: { createdAt: true, lastSeenAt: true, expiresAt: true, endedAt: true } },
  members: {
    orderBy: { createdAt: 'asc' },
    select: {
      role: true,
      disabledAt: true,
      account: {
        select: {
          id: true,
          number: true,
          organization: true,
          country: true,
          detectedCountry: true,
          termsVersion: true,
          createdAt: true,
          activatedAt: true,
          sessionIdleMinutes: true,
          sessionHours: true,
          manager: { select: { id: true, name: true, email: true } },
        },
      },
    },
  },
} satisfies Prisma.UserSelect

export const findPerson = (db: Db, id: string) => db.user.findUnique({ where: { id }, select: personSelect })

/** What staff did to a person, their blocks and their accounts, newest first. */
export const listAudit = (db: Db, targets: string[], limit: number) =>
  db.auditEvent.findMany({
    // What the list of attempts shows already would leave no room for the deeds.
    where: { target: { in: targets }, NOT: { action: 'sign-in.failed', reason: { in: ['wrong password', 'blocked'] } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true, at: true, action: true, actorId: true, reason: true, details: true, ip: true, country: true },
  })

export const namesOf = (db: Db, ids: string[]) => db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
