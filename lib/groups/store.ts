import { Prisma, type Db, type Tx } from '@/lib/db/client'
import { isRefusedBy } from '@/lib/db/refused-by'

const groupSelect = { id: true, name: true, description: true, isDefault: true, people: true, organizations: true, domains: true, funding: true, renewalEmails: true, createdAt: true, archivedAt: true } satisfies Prisma.GroupSelect
export type GroupRow = Prisma.GroupGetPayload<{ select: typeof groupSelect }>

/** Keeps a group unless another one of the enterprise has its name, which is answered by false. */
export async function insertGroup(tx: Tx, group: Prisma.GroupCreateManyInput): Promise<boolean> {
  return (await tx.group.createMany({ data: [group], skipDuplicates: true })).count === 1
}

export const findGroup = (db: Db, accountId: string, id: string): Promise<GroupRow | null> => db.group.findFirst({ where: { accountId, id }, select: groupSelect })

type Changed = 'changed' | 'GROUP_ARCHIVED' | 'GROUP_NAME_TAKEN' | 'GROUP_HAS_MONEY'

/** Changes a group that is not archived, or says why not; what was refused by its name or its money is over with its transaction. */
export async function updateGroup(tx: Tx, accountId: string, id: string, change: Prisma.GroupUpdateManyMutationInput): Promise<Changed> {
  try {
    const { count } = await tx.group.updateMany({ where: { accountId, id, archivedAt: null }, data: change })
    return count === 1 ? 'changed' : 'GROUP_ARCHIVED'
  } catch (error) {
    if (isRefusedBy(error, 'groups_one_name')) return 'GROUP_NAME_TAKEN'
    if (isRefusedBy(error, 'groups_leave_no_money')) return 'GROUP_HAS_MONEY'
    throw error
  }
}

export type ListedGroup = { id: string; name: string; description: string; isDefault: boolean; people: GroupRow['people']; organizations: GroupRow['people']; domains: GroupRow['people']; funding: GroupRow['funding']; createdAt: Date; archivedAt: Date | null } & Chosen
/** How much is chosen, counted no further than the limit. */
type Chosen = { chosen: number; chosenOrganizations: number; chosenDomains: number }

const COUNT_LIMIT = 1001
const chosenIn = (table: Prisma.Sql) => Prisma.sql`(select count(*)::int from (select from ${table} where group_id = groups.id limit ${COUNT_LIMIT}) as found)`

/** Groups of an enterprise by name, behind the one of the cursor. */
export const listGroups = (db: Db, accountId: string, filter: { q: string; archived: boolean; after: string | null }, limit: number): Promise<ListedGroup[]> => db.$queryRaw`
  select id, name, description, is_default as "isDefault", people, organizations, domains, funding, created_at as "createdAt", archived_at as "archivedAt",
         ${chosenIn(Prisma.sql`group_people`)} as chosen, ${chosenIn(Prisma.sql`group_organizations`)} as "chosenOrganizations", ${chosenIn(Prisma.sql`group_domains`)} as "chosenDomains"
    from groups
   where account_id = ${accountId} and (archived_at is not null) = ${filter.archived}
     ${filter.q ? Prisma.sql`and position(lower(${filter.q}) in lower(name)) > 0` : Prisma.empty}
     ${filter.after ? Prisma.sql`and (lower(name), id) > (select lower(name), id from groups where account_id = ${accountId} and id = ${filter.after})` : Prisma.empty}
   order by lower(name), id limit ${limit}`

/** A person of the enterprise by their address. */
export const findMember = (db: Db, accountId: string, email: string) => db.member.findFirst({ where: { accountId, user: { email } }, select: { userId: true, user: { select: { name: true } } } })

/** Chooses a person for a group; false where they were chosen already. */
export async function insertPerson(tx: Tx, person: Prisma.GroupPersonCreateManyInput): Promise<boolean> {
  return (await tx.groupPerson.createMany({ data: [person], skipDuplicates: true })).count === 1
}

export async function deletePerson(tx: Tx, accountId: string, groupId: string, userId: string): Promise<boolean> {
  return (await tx.groupPerson.deleteMany({ where: { accountId, groupId, userId } })).count === 1
}

export type ChosenPerson = { userId: string; name: string; email: string }

/** Who is chosen for a group, by name, behind the person of the cursor. */
export const listChosen = (db: Db, accountId: string, groupId: string, after: string | null, limit: number): Promise<ChosenPerson[]> => db.$queryRaw`
  select users.id as "userId", users.name, users.email from group_people join users on users.id = user_id
   where account_id = ${accountId} and group_id = ${groupId}
     ${after ? Prisma.sql`and (lower(users.name), users.id) > (select lower(name), id from users join group_people on user_id = id where group_id = ${groupId} and id = ${after})` : Prisma.empty}
   order by lower(users.name), users.id limit ${limit}`

/** What a group can be chosen things of. */
export type Kind = 'organizations' | 'domains'

/** Groups in use for which things of a kind are chosen, by name. */
export const listChoosing = (db: Db, accountId: string, kind: Kind, limit: number): Promise<{ id: string; name: string }[]> => db.$queryRaw`
  select id, name from groups where account_id = ${accountId} and archived_at is null and ${kind === 'domains' ? Prisma.sql`domains` : Prisma.sql`organizations`} = 'chosen' order by lower(name), id limit ${limit}`

/** How many groups in use have all of a kind. */
export const countHavingAll = (db: Db, accountId: string, kind: Kind): Promise<number> => db.group.count({ where: { accountId, archivedAt: null, [kind]: 'all' } })

/** Groups of the enterprise by their ids, by name. */
export const listByIds = (db: Db, accountId: string, ids: string[]): Promise<{ id: string; name: string }[]> => db.group.findMany({ where: { accountId, id: { in: ids }, archivedAt: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: { id: true, name: true } })
