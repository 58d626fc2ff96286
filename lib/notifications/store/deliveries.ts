import { Prisma, type Db, type Tx } from '@/lib/db/client'
import type { ListDeliveries, ListNotifications } from '../schema'

const AT_ONCE = 1000

export type NewDelivery = Prisma.DeliveryCreateManyInput

export async function insertDeliveries(tx: Tx, deliveries: NewDelivery[]): Promise<void> {
  for (let from = 0; from < deliveries.length; from += AT_ONCE) await tx.delivery.createMany({ data: deliveries.slice(from, from + AT_ONCE) })
}

// In the portal --------------------------------------------------------------------------------------------------------

export type Notification = { id: string; newsId: string; event: string; area: string; severity: string; title: string; words: string | null; path: string | null; at: Date; readAt: Date | null }

/** What a person was told in the portal, newest first, behind a delivery. */
export const listNotifications = (db: Db, accountId: string, userId: string, { unread, area, severity, after }: ListNotifications, limit: number): Promise<Notification[]> => db.$queryRaw`
  select delivery.id, news.id as "newsId", news.event, delivery.area, delivery.severity, news.title, news.words, news.path, news.at, delivery.read_at as "readAt"
    from deliveries delivery join news on news.id = delivery.news_id and news.account_id = delivery.account_id
   where delivery.user_id = ${userId} and delivery.account_id = ${accountId} and delivery.channel = 'portal'
     ${unread ? Prisma.sql`and delivery.read_at is null` : Prisma.empty}
     ${area ? Prisma.sql`and delivery.area = ${area}` : Prisma.empty}
     ${severity ? Prisma.sql`and delivery.severity = ${severity}` : Prisma.empty}
     ${after ? Prisma.sql`and delivery.id < ${after}` : Prisma.empty}
   order by delivery.id desc limit ${limit}`

/** How much a person has not read, up to a number. */
export async function countUnread(db: Db, accountId: string, userId: string, most: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select from deliveries where user_id = ${userId} and account_id = ${accountId} and channel = 'portal' and read_at is null limit ${most}) as unread`
  return rows[0]?.count ?? 0
}

/** Marks one as read, and answers where it leads; null where there is none of this person's. */
export async function markRead(tx: Tx, accountId: string, userId: string, newsId: string, at: Date): Promise<{ path: string | null } | null> {
  const news = await tx.news.findFirst({ where: { id: newsId, accountId, deliveries: { some: { userId, channel: 'portal' } } }, select: { path: true } })
  if (news) await tx.delivery.updateMany({ where: { newsId, accountId, userId, channel: 'portal', readAt: null }, data: { readAt: at } })
  return news
}

/** Marks as read what a person was told up to a delivery. */
export async function markAllRead(tx: Tx, accountId: string, userId: string, through: string, at: Date): Promise<number> {
  return (await tx.delivery.updateMany({ where: { accountId, userId, channel: 'portal', readAt: null, id: { lte: through } }, data: { readAt: at } })).count
}

// All of them ----------------------------------------------------------------------------------------------------------

export type DeliveryRow = {
  id: string
  channel: 'portal' | 'mail' | 'webhook'
  state: 'waiting' | 'sent' | 'delivered' | 'failed'
  title: string
  person: string | null
  address: string | null
  endpointId: string | null
  byRule: boolean
  digest: boolean
  repeats: boolean
  attempts: number
  status: number | null
  error: string | null
  createdAt: Date
  endedAt: Date | null
  readAt: Date | null
}

/** Whose deliveries one may see: of these areas, and of these groups besides what is of none; null for all groups. */
export type Sight = { areas: readonly string[]; userId: string; allGroupsOf: readonly string[] }

/** An enterprise's deliveries, newest first, behind one. */
export const listDeliveries = (db: Db, accountId: string, sight: Sight, { channel, state, endpoint, after }: ListDeliveries, limit: number): Promise<DeliveryRow[]> => db.$queryRaw`
  select delivery.id, delivery.channel::text as channel, delivery.state::text as state, news.title, users.name as person, delivery.address, delivery.endpoint_id as "endpointId", delivery.by_rule as "byRule",
         delivery.digest, delivery.of_id is not null as repeats, delivery.attempts, delivery.status, delivery.error, delivery.created_at as "createdAt", delivery.ended_at as "endedAt", delivery.read_at as "readAt"
    from deliveries delivery join news on news.id = delivery.news_id and news.account_id = delivery.account_id left join users on users.id = delivery.user_id
   where delivery.account_id = ${accountId} and delivery.area = any(${[...sight.areas]})
     and (news.group_id is null or delivery.area = any(${[...sight.allGroupsOf]}) or exists (
       select from groups where groups.id = news.group_id and (groups.people = 'all' or exists (select from group_people where group_id = groups.id and user_id = ${sight.userId}))))
     ${channel ? Prisma.sql`and delivery.channel = ${channel}::delivery_channel` : Prisma.empty}
     ${state ? Prisma.sql`and delivery.state = ${state}::delivery_state` : Prisma.empty}
     ${endpoint ? Prisma.sql`and delivery.endpoint_id = ${endpoint}` : Prisma.empty}
     ${after ? Prisma.sql`and delivery.id < ${after}` : Prisma.empty}
   order by delivery.id desc limit ${limit}`

const repeatSelect = {
  id: true,
  channel: true,
  state: true,
  area: true,
  severity: true,
  userId: true,
  address: true,
  endpointId: true,
  byRule: true,
  newsId: true,
  news: { select: { title: true, words: true, path: true, at: true } },
} satisfies Prisma.DeliverySelect

export const findToRepeat = (db: Db, accountId: string, id: string) => db.delivery.findFirst({ where: { id, accountId }, select: repeatSelect })

/** The mail that brings a delivery, once there is one. */
export async function setMail(tx: Tx, ids: string[], mailId: string): Promise<void> {
  await tx.delivery.updateMany({ where: { id: { in: ids } }, data: { mailId } })
}

// The mail of the day --------------------------------------------------------------------------------------------------

export type ForDigest = { userId: string; accountId: string; timeZone: string | null; /** When the oldest of it was to be told. */ since: Date }

/** Somebody for whom news waits for the mail of the day; the next behind a person. */
export async function nextForDigest(db: Db, after: { userId: string; accountId: string } | null): Promise<ForDigest | null> {
  const rows = await db.$queryRaw<ForDigest[]>`
    select waiting.user_id as "userId", waiting.account_id as "accountId", waiting.created_at as since, users.time_zone as "timeZone"
      from (select user_id, account_id, created_at from deliveries where digest and state = 'waiting' and mail_id is null and user_id is not null
             ${after ? Prisma.sql`and (user_id, account_id) > (${after.userId}, ${after.accountId})` : Prisma.empty}
             order by user_id, account_id, id limit 1) as waiting
      join users on users.id = waiting.user_id`
  return rows[0] ?? null
}

export type Waiting = { id: string; address: string; title: string; path: string | null; at: Date }

/** What waits for one person, held until the transaction ends; what another process holds is left to it. */
export const takeForDigest = (tx: Tx, { userId, accountId }: { userId: string; accountId: string }, limit: number): Promise<Waiting[]> => tx.$queryRaw`
  select delivery.id, delivery.address, news.title, news.path, news.at from deliveries delivery join news on news.id = delivery.news_id and news.account_id = delivery.account_id
   where delivery.user_id = ${userId} and delivery.account_id = ${accountId} and delivery.digest and delivery.state = 'waiting' and delivery.mail_id is null
   order by delivery.id limit ${limit} for update of delivery skip locked`

/** Gives up what can reach nobody any more. */
export async function failAll(tx: Tx, ids: string[], error: string, at: Date): Promise<void> {
  await tx.delivery.updateMany({ where: { id: { in: ids }, state: 'waiting' }, data: { state: 'failed', error, endedAt: at } })
}

/** Whether a person can still act for an enterprise, and where mails reach them. */
export const findActive = async (db: Db, accountId: string, userId: string) =>
  (await db.member.findFirst({ where: { accountId, userId, disabledAt: null, user: { activatedAt: { not: null }, disabledAt: null } }, select: { role: true, customRole: { select: { permissions: true } }, user: { select: { name: true, email: true } } } })) ?? null
