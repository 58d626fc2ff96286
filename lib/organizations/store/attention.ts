import { after } from '@/lib/core/time'
import type { Db, Prisma } from '@/lib/db/client'
import { EXPIRING_BEFORE } from '../rules'

const select = { id: true, name: true, state: true, validUntil: true } as const
export type NamedOrganization = Prisma.OrganizationGetPayload<{ select: typeof select }>

/** What has ended or ends soon, the most urgent first, and what more is wanted of, the longest wait first. */
export const inNeed = {
  ending: (accountId: string, now: Date): Prisma.OrganizationWhereInput => ({ accountId, state: 'validated', validUntil: { lte: after(now, EXPIRING_BEFORE) } }),
  wanted: (accountId: string): Prisma.OrganizationWhereInput => ({ accountId, state: 'information_wanted' }),
}

export const listEnding = (db: Db, accountId: string, now: Date, limit: number): Promise<NamedOrganization[]> =>
  db.organization.findMany({ where: inNeed.ending(accountId, now), orderBy: [{ validUntil: 'asc' }, { id: 'asc' }], take: limit, select })

export const listWanted = (db: Db, accountId: string, limit: number): Promise<NamedOrganization[]> =>
  db.organization.findMany({ where: inNeed.wanted(accountId), orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: limit, select })

/** How many there are, counted no further than the limit. */
export async function countInNeed(db: Db, where: Prisma.OrganizationWhereInput, limit: number): Promise<number> {
  return (await db.organization.findMany({ where, take: limit, select: { id: true } })).length
}

/** How many validations end in each of these months, each counted no further than the limit. */
export async function countEnding(db: Db, accountId: string, months: { from: Date; until: Date }[], limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select (select count(*)::int from (select from organizations where account_id = ${accountId} and state = 'validated' and valid_until >= month.from_at and valid_until < month.until_at limit ${limit}) as found) as count
      from unnest(${months.map(({ from }) => from)}::timestamptz[], ${months.map(({ until }) => until)}::timestamptz[]) with ordinality as month (from_at, until_at, place) order by place`
  return rows.map(({ count }) => count)
}
