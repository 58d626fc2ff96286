import type { RoleName } from '@/lib/core/permissions'
import type { Db, Prisma, Tx } from '@/lib/db/client'

/**
 * Keeps a request once and queues its job, in one statement and so in one transaction: the busiest write of the public
 * site takes one round trip. A repeat of the same submission does nothing.
 */
export async function insertRequest(db: Db, request: { id: string; submission: string; form: Uint8Array; createdAt: Date }): Promise<void> {
  await db.$executeRaw`
    with kept as (
      insert into public_requests (id, submission, form, created_at)
      values (${request.id}, ${request.submission}::uuid, ${request.form}, ${request.createdAt}) on conflict (submission) do nothing returning id)
    select graphile_worker.add_job('handle-request', json_build_object('requestId', id)) from kept`
}

/** Takes a request to act on it, once, and forgets its form. */
export async function takeRequest(tx: Tx, id: string, now: Date): Promise<Uint8Array | null> {
  const rows = await tx.$queryRaw<{ form: Uint8Array | null }[]>`select form from public_requests where id = ${id} and handled_at is null for update`
  const form = rows[0]?.form
  if (!form) return null
  await tx.publicRequest.update({ where: { id }, data: { form: null, handledAt: now }, select: { id: true } })
  return form
}

export async function insertAccount(tx: Tx, account: Prisma.AccountUncheckedCreateInput): Promise<void> {
  await tx.account.create({ data: account, select: { id: true } })
}

export async function insertMember(tx: Tx, member: Prisma.MemberUncheckedCreateInput): Promise<void> {
  await tx.member.create({ data: member, select: { userId: true } })
}

/** Corrects a person's enterprise that is not active yet; false where there is none. */
export async function correctPendingAccount(tx: Tx, userId: string, account: Prisma.AccountUncheckedUpdateManyInput): Promise<boolean> {
  return (await tx.account.updateMany({ where: { activatedAt: null, members: { some: { userId } } }, data: account })).count > 0
}

export async function markAccountsActivated(tx: Tx, userId: string, at: Date): Promise<string[]> {
  const accounts = await tx.account.updateManyAndReturn({ where: { activatedAt: null, members: { some: { userId } } }, data: { activatedAt: at }, select: { id: true } })
  return accounts.map(({ id }) => id)
}

const managedSelect = { id: true, number: true, organization: true, country: true, activatedAt: true, createdAt: true, manager: { select: { id: true, name: true, email: true } } } satisfies Prisma.AccountSelect
export type AccountRow = Prisma.AccountGetPayload<{ select: typeof managedSelect }>

/** An enterprise that a person belongs to and is not kept out of; one that waits for their word is theirs only while they are not active themselves. */
const of = (userId: string) => ({ members: { some: { userId, disabledAt: null, OR: [{ user: { activatedAt: null } }, { account: { activatedAt: { not: null } } }] } } })

/** The first of them. */
export const findAccountOf = (db: Db, userId: string): Promise<AccountRow | null> => db.account.findFirst({ where: of(userId), orderBy: { createdAt: 'asc' }, select: managedSelect })

/** All of them. */
export const listAccountIdsOf = async (db: Db, userId: string): Promise<string[]> => (await db.account.findMany({ where: of(userId), orderBy: { createdAt: 'asc' }, select: { id: true } })).map(({ id }) => id)

export const findAccount = (db: Db, id: string): Promise<AccountRow | null> => db.account.findUnique({ where: { id }, select: managedSelect })

const MANAGERS_LOCK = 7_411_992

/** Whoever gives an account to a manager does so alone, until the transaction ends: loads are compared, and staff may be leaving. */
export async function lockManagers(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${MANAGERS_LOCK})`
}

/** The active member of staff with the fewest accounts. */
export async function findLeastLoadedStaff(tx: Tx): Promise<{ id: string; name: string; email: string } | null> {
  const rows = await tx.$queryRaw<{ id: string; name: string; email: string }[]>`
    select users.id, users.name, users.email from staff join users on users.id = staff.user_id
     where users.activated_at is not null and users.disabled_at is null
     order by staff.accounts_managed, users.id limit 1`
  return rows[0] ?? null
}

/** Sets the manager; false where the account has another than the caller saw. */
export async function setManager(tx: Tx, accountId: string, from: string | null, to: string | null): Promise<boolean> {
  return (await tx.account.updateMany({ where: { id: accountId, managerId: from }, data: { managerId: to } })).count === 1
}

/** Accounts that nobody manages, oldest first. */
export const listUnmanaged = (db: Db, limit: number) => db.account.findMany({ where: { managerId: null }, orderBy: { createdAt: 'asc' }, take: limit, select: { id: true } })

/** Accounts of a manager, for handing them over. */
export const listManagedBy = (db: Db, managerId: string) => db.account.findMany({ where: { managerId }, select: { id: true } })

/** What is decided for all people of an enterprise. */
export const findSettings = (db: Db, accountId: string) => db.account.findUnique({ where: { id: accountId }, select: { id: true, organization: true, requiresSecondFactor: true } })

const detailsSelect = {
  ...managedSelect,
  termsVersion: true,
  termsAcceptedAt: true,
  requiresSecondFactor: true,
  sessionIdleMinutes: true,
  sessionHours: true,
  remindBefore: true,
  remindAfter: true,
} satisfies Prisma.AccountSelect

export const findAccountDetails = (db: Db, id: string) => db.account.findUnique({ where: { id }, select: detailsSelect })

/** What is set for the people of an enterprise, which stays so until the transaction ends. */
export async function lockSettings(tx: Tx, id: string) {
  await tx.$executeRaw`select 1 from accounts where id = ${id} for no key update`
  return findAccountDetails(tx, id)
}

export async function saveSettings(tx: Tx, id: string, settings: Prisma.AccountUncheckedUpdateManyInput): Promise<void> {
  await tx.account.updateMany({ where: { id }, data: settings })
}

/** Sets whether each member must have a second factor; false where it was so already. */
export async function setSecondFactorRequired(tx: Tx, accountId: string, required: boolean): Promise<boolean> {
  return (await tx.account.updateMany({ where: { id: accountId, requiresSecondFactor: !required }, data: { requiresSecondFactor: required } })).count === 1
}

export const findByNumber = (db: Db, number: string) => db.account.findUnique({ where: { number }, select: { id: true, organization: true } })

/** People who have not activated, with no link since a time, and their enterprise where they signed one up; locked, so that an activation waits or has won. */
export const findPendingSince = (tx: Tx, until: Date, limit: number) => tx.$queryRaw<{ userId: string; accountId: string | null }[]>`
  select person.id as "userId", member.account_id as "accountId"
    from users as person left join members as member on member.user_id = person.id
   where person.activated_at is null and person.created_at < ${until}
     and not exists (select from staff where user_id = person.id)
     and not exists (select from password_links where user_id = person.id and created_at >= ${until})
   order by person.created_at limit ${limit}
     for update of person skip locked`

/** Enterprises that were signed up with the address of somebody active, who said nothing since a time; locked in the same way. */
export const findAwaitingSince = (tx: Tx, until: Date, limit: number) => tx.$queryRaw<{ accountId: string }[]>`
  select id as "accountId" from accounts
   where activated_at is null and terms_accepted_at < ${until}
     and exists (select from members join users on users.id = user_id where account_id = accounts.id and users.activated_at is not null)
   order by terms_accepted_at limit ${limit} for update skip locked`

export async function deleteAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.account.deleteMany({ where: { id: accountId, activatedAt: null } })
}

/** Deletes a person who never activated, with their enterprise and all that hangs on both. */
export async function deletePending(tx: Tx, userId: string, accountId: string | null): Promise<void> {
  await tx.mail.deleteMany({ where: { userId, events: { none: {} } } })
  await tx.user.deleteMany({ where: { id: userId, activatedAt: null } })
  if (accountId) await tx.account.deleteMany({ where: { id: accountId, members: { none: {} } } })
}

/** Forms that were acted on before a time; what they held is gone already. */
export const deleteHandledRequests = async (db: Db, until: Date): Promise<number> => (await db.publicRequest.deleteMany({ where: { handledAt: { lt: until } } })).count

export type ActiveMember = { userId: string; email: string; name: string; role: RoleName | null; customRole: { permissions: string[] } | null }

/** The people who can act for an enterprise, in the order in which they came. */
export async function listActiveMembers(db: Db, accountId: string): Promise<ActiveMember[]> {
  const rows = await db.$queryRaw<(Omit<ActiveMember, 'customRole'> & { permissions: string[] | null })[]>`
    select person.id as "userId", person.email, person.name, member.role, custom_roles.permissions
      from members as member join users as person on person.id = member.user_id
      left join custom_roles on custom_roles.account_id = member.account_id and custom_roles.id = member.custom_role_id
     where member.account_id = ${accountId} and member.disabled_at is null and person.activated_at is not null and person.disabled_at is null
     order by member.created_at, person.id`
  return rows.map(({ permissions, ...member }) => ({ ...member, customRole: permissions && { permissions } }))
}
