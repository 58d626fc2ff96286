import { Prisma, type Db, type Tx } from '@/lib/db/client'

const customRole = { select: { id: true, name: true, permissions: true } } as const

const memberSelect = {
  userId: true,
  accountId: true,
  role: true,
  customRole,
  createdAt: true,
  disabledAt: true,
  user: { select: { id: true, name: true, email: true } },
  account: { select: { organization: true } },
} satisfies Prisma.MemberSelect
export type MemberRow = Prisma.MemberGetPayload<{ select: typeof memberSelect }>

export type PeopleFilter = { pattern: string | null; role: { role: NonNullable<MemberRow['role']> } | { customRoleId: string } | null; disabled: boolean | null; /** Only whose sign-in is blocked. */ blocked: boolean }

export type PersonRow = { userId: string; name: string; email: string; role: MemberRow['role']; roleName: string | null; createdAt: Date; disabledAt: Date | null; blocked: boolean }

const searched = ({ pattern, role, disabled, blocked }: PeopleFilter) => Prisma.sql`
  ${pattern ? Prisma.sql`and members.search ilike ${pattern}` : Prisma.empty}
  ${role ? ('role' in role ? Prisma.sql`and members.role = ${role.role}::member_role` : Prisma.sql`and members.custom_role_id = ${role.customRoleId}`) : Prisma.empty}
  ${blocked ? Prisma.sql`and exists (select from blocks where blocks.user_id = members.user_id and ended_at is null)` : Prisma.empty}
  ${disabled === null ? Prisma.empty : disabled ? Prisma.sql`and members.disabled_at is not null` : Prisma.sql`and members.disabled_at is null`}`

/** An enterprise's people in the order in which they came, behind the cursor. */
export const listMembers = (db: Db, accountId: string, filter: PeopleFilter, cursor: { at: Date; id: string } | null, limit: number): Promise<PersonRow[]> => db.$queryRaw`
  select members.user_id as "userId", users.name, users.email, members.role, custom_roles.name as "roleName", members.created_at as "createdAt", members.disabled_at as "disabledAt",
         exists (select from blocks where blocks.user_id = members.user_id and ended_at is null) as blocked
    from members join users on users.id = members.user_id
    left join custom_roles on custom_roles.account_id = members.account_id and custom_roles.id = members.custom_role_id
   where members.account_id = ${accountId} ${searched(filter)}
     ${cursor ? Prisma.sql`and (members.created_at, members.user_id) > (${cursor.at}::timestamptz, ${cursor.id})` : Prisma.empty}
   order by members.created_at, members.user_id limit ${limit}`

export const findMember = (db: Db, accountId: string, userId: string): Promise<MemberRow | null> =>
  db.member.findUnique({ where: { userId_accountId: { userId, accountId } }, select: memberSelect })

/** The same, which then stays as it is until the transaction ends. */
export async function lockMember(tx: Tx, accountId: string, userId: string): Promise<MemberRow | null> {
  await tx.$executeRaw`select 1 from members where account_id = ${accountId} and user_id = ${userId} for update`
  return findMember(tx, accountId, userId)
}

/** What an administrator who is not kept out is there besides this person. */
export async function hasOtherAdministrator(tx: Tx, accountId: string, userId: string): Promise<boolean> {
  const where = { accountId, userId: { not: userId }, role: 'administrator', disabledAt: null, user: { activatedAt: { not: null }, disabledAt: null } } as const
  return (await tx.member.count({ where })) > 0
}

export async function saveRole(tx: Tx, accountId: string, userId: string, role: { role: MemberRow['role']; customRoleId: string | null }): Promise<void> {
  await tx.member.update({ where: { userId_accountId: { userId, accountId } }, data: role, select: { userId: true } })
}

/** Keeps a person out of an enterprise, or lets them in again; false where it was so already. */
export async function saveDisabled(tx: Tx, accountId: string, userId: string, disabledAt: Date | null): Promise<boolean> {
  return (await tx.member.updateMany({ where: { accountId, userId, disabledAt: disabledAt ? null : { not: null } }, data: { disabledAt } })).count === 1
}

/** A person of an enterprise who is active and not kept out, by their address. */
export const findLiveMember = async (db: Db, accountId: string, email: string) =>
  (await db.member.findFirst({ where: { accountId, disabledAt: null, user: { email, activatedAt: { not: null }, disabledAt: null } }, select: { user: { select: { id: true, name: true, email: true } } } }))?.user ?? null

export async function deleteMember(tx: Tx, accountId: string, userId: string): Promise<void> {
  await tx.member.delete({ where: { userId_accountId: { userId, accountId } }, select: { userId: true } })
}

/** The active enterprises that a person may work for. */
export const listAccountsOf = (db: Db, userId: string) =>
  db.member.findMany({
    where: { userId, disabledAt: null, account: { activatedAt: { not: null } } },
    orderBy: { createdAt: 'asc' },
    select: { role: true, customRole, account: { select: { id: true, number: true, organization: true } } },
  })

/** Enterprises that were signed up with the address of somebody who was active already, and wait for their word. */
export const listAwaiting = (db: Db, userId: string) =>
  db.account.findMany({ where: { activatedAt: null, members: { some: { userId, user: { activatedAt: { not: null } } } } }, orderBy: { createdAt: 'asc' }, select: { id: true, organization: true, country: true, createdAt: true } })

/** Activates an enterprise that waits for this person's word; false where there is none. */
export async function activateAwaiting(tx: Tx, userId: string, accountId: string, at: Date): Promise<boolean> {
  return (await tx.account.updateMany({ where: { id: accountId, activatedAt: null, members: { some: { userId } } }, data: { activatedAt: at } })).count === 1
}

/** Deletes an enterprise that waits for this person's word; false where there is none. */
export async function deleteAwaiting(tx: Tx, userId: string, accountId: string): Promise<boolean> {
  return (await tx.account.deleteMany({ where: { id: accountId, activatedAt: null, members: { some: { userId, user: { activatedAt: { not: null } } } } } })).count === 1
}

/** Whether a person is invited, or has an enterprise that waits for their word. */
export async function hasQuestions(db: Db, userId: string, now: Date): Promise<boolean> {
  const rows = await db.$queryRaw<{ asked: boolean }[]>`
    select exists (select from invitations where user_id = ${userId} and ended_at is null and expires_at > ${now})
        or exists (select from members join accounts on accounts.id = account_id where user_id = ${userId} and activated_at is null) as asked`
  return rows[0]?.asked ?? false
}

/** Who of an enterprise cannot sign in, because of a block, the longest first. */
export const listBlockedMembers = (db: Db, accountId: string, limit: number): Promise<{ userId: string; name: string; blockedAt: Date }[]> => db.$queryRaw`
  select users.id as "userId", users.name, min(blocks.blocked_at) as "blockedAt"
    from blocks join members on members.user_id = blocks.user_id join users on users.id = members.user_id
   where blocks.ended_at is null and blocks.user_id is not null and members.account_id = ${accountId} and members.disabled_at is null
   group by users.id, users.name order by 3, 1 limit ${limit}`
