import { type Prisma, type Db, type Tx } from '@/lib/db/client'

const auditSelect = { id: true, at: true, action: true, actorId: true, target: true, accountId: true, reason: true, details: true, result: true } satisfies Prisma.AuditEventSelect

/** The deed that is told of. */
export const findDeed = (db: Db, id: string) => db.auditEvent.findUnique({ where: { id }, select: auditSelect })

/** Keeps news unless the same deed was told already, which is answered by false. */
export async function insertNews(tx: Tx, news: Prisma.NewsCreateManyInput): Promise<boolean> {
  return (await tx.news.createMany({ data: [news], skipDuplicates: true })).count === 1
}

/** Deletes what was told before a time, some at once, with its deliveries. */
export async function deleteNewsBefore(tx: Tx, until: Date, limit: number): Promise<number> {
  return tx.$executeRaw`delete from news where id in (select id from news where at < ${until} order by at limit ${limit})`
}

// What news is about ---------------------------------------------------------------------------------------------------

export const findName = async (db: Db, userId: string): Promise<string | null> => (await db.user.findUnique({ where: { id: userId }, select: { name: true } }))?.name ?? null

export const isStaffMember = async (db: Db, userId: string): Promise<boolean> => (await db.staff.count({ where: { userId } })) > 0

export const findInvited = (db: Db, accountId: string, id: string) => db.invitation.findFirst({ where: { id, accountId }, select: { name: true, role: true, customRole: { select: { name: true } } } })

export const findOrganizationName = async (db: Db, accountId: string, id: string) => (await db.organization.findFirst({ where: { id, accountId }, select: { name: true } }))?.name ?? null

/** What a comment of this moment said. */
export const findComment = async (db: Db, organizationId: string, at: Date) => (await db.organizationComment.findFirst({ where: { organizationId, at, fromStaff: true }, orderBy: { id: 'desc' }, select: { text: true } }))?.text ?? null

export const findDomainName = async (db: Db, accountId: string, id: string) => (await db.domain.findFirst({ where: { id, accountId }, select: { name: true } }))?.name ?? null

export type GroupOf = { id: string; name: string; people: 'all' | 'chosen' }
const groupSelect = { id: true, name: true, people: true } as const

export const findGroupOf = (db: Db, accountId: string, id: string): Promise<GroupOf | null> => db.group.findFirst({ where: { id, accountId }, select: groupSelect })

/** The group whose money a fund is; null for the account's own. */
export const findGroupOfFund = async (db: Db, accountId: string, fundId: string): Promise<GroupOf | null> => (await db.fund.findFirst({ where: { id: fundId, accountId }, select: { group: { select: groupSelect } } }))?.group ?? null

export type MovementEnd = { amount: bigint; group: GroupOf | null }

/** What a movement took from and gave to funds. */
export async function findMovementEnds(db: Db, accountId: string, transactionId: string): Promise<MovementEnd[]> {
  const rows = await db.$queryRaw<{ amount: bigint; id: string | null; name: string | null; people: GroupOf['people'] | null }[]>`
    select entry.amount, groups.id, groups.name, groups.people::text as people
      from ledger_entries entry join funds on funds.id = entry.fund_id left join groups on groups.id = funds.group_id
     where entry.transaction_id = ${transactionId} and funds.account_id = ${accountId}`
  return rows.map(({ amount, id, name, people }) => ({ amount, group: id && name && people ? { id, name, people } : null }))
}

export const findEndpointUrl = async (db: Db, accountId: string, id: string) => (await db.webhookEndpoint.findFirst({ where: { id, accountId }, select: { url: true } }))?.url ?? null

/** Who is chosen for a group. */
export async function listChosenFor(db: Db, groupId: string): Promise<Set<string>> {
  return new Set((await db.groupPerson.findMany({ where: { groupId }, select: { userId: true } })).map(({ userId }) => userId))
}
