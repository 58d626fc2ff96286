import type { Db, Prisma, Tx } from '@/lib/db/client'

type Named = { id: string; name: string }
const named = { id: true, name: true } as const

/** The groups that a person is chosen for; an archived one keeps what it was. */
export const listPlaces = (db: Db, accountId: string, userId: string): Promise<Named[]> =>
  db.group.findMany({ where: { accountId, archivedAt: null, chosen: { some: { userId } } }, orderBy: { name: 'asc' }, select: named })

export async function deletePlaces(tx: Tx, accountId: string, userId: string): Promise<void> {
  await tx.groupPerson.deleteMany({ where: { accountId, userId, group: { archivedAt: null } } })
}

/** The groups that send word of renewals to an address. */
export const listMailing = (db: Db, accountId: string, email: string): Promise<Named[]> =>
  db.group.findMany({ where: { accountId, archivedAt: null, renewalEmails: { has: email } }, orderBy: { name: 'asc' }, select: named })

/** Puts another address in the place of one, or none; each stands there once. */
export const changeAddress = (tx: Tx, accountId: string, groupId: string, from: string, to: string | null): Promise<number> => tx.$executeRaw`
  update groups set renewal_emails = array(
    select address from (select case when address = ${from} then ${to} else address end as address, min(place) as place
                           from unnest(renewal_emails) with ordinality as listed (address, place) group by 1) as kept
     where address is not null order by place)
   where account_id = ${accountId} and id = ${groupId} and archived_at is null`

/** The people who are chosen for a group: how many, and the first by name. */
export const listChosenNames = async (db: Db, accountId: string, groupId: string, limit: number): Promise<string[]> =>
  (await db.groupPerson.findMany({ where: { accountId, groupId }, orderBy: { member: { user: { name: 'asc' } } }, take: limit, select: { member: { select: { user: { select: { name: true } } } } } })).map(({ member }) => member.user.name)

export const countChosen = (db: Db, accountId: string, groupId: string): Promise<number> => db.groupPerson.count({ where: { accountId, groupId } })

/** Chooses everybody of one group for another; answers who was not chosen yet. */
export const copyChosen = (tx: Tx, accountId: string, from: string, to: string, createdAt: Date): Promise<{ userId: string }[]> => tx.$queryRaw`
  insert into group_people (group_id, user_id, account_id, created_at)
  select ${to}, user_id, account_id, ${createdAt}::timestamptz from group_people where account_id = ${accountId} and group_id = ${from}
      on conflict do nothing returning user_id as "userId"`

/** Groups that are not archived, by name. */
export const listLive = (db: Db, accountId: string, but: string, limit: number): Promise<Named[]> =>
  db.group.findMany({ where: { accountId, archivedAt: null, id: { not: but } } satisfies Prisma.GroupWhereInput, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: limit, select: named })
