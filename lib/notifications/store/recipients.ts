import type { EventName } from '@/lib/core/events'
import type { HeldRole } from '@/lib/core/permissions'
import { type Prisma, type Db } from '@/lib/db/client'
import type { Way } from '../schema'

export type Member = HeldRole & { userId: string; name: string; email: string; language: string | null; customRoleId: string | null; way: Way | null }

/** The people who can act for an enterprise, with how each wants to be told of an event where they have chosen it. */
export async function listMembers(db: Db, accountId: string, event: EventName | null): Promise<Member[]> {
  const rows = await db.$queryRaw<(Omit<Member, 'customRole'> & { permissions: string[] | null })[]>`
    select person.id as "userId", person.email, person.name, person.language, member.role, member.custom_role_id as "customRoleId", custom_roles.permissions, choice.way
      from members as member join users as person on person.id = member.user_id
      left join custom_roles on custom_roles.account_id = member.account_id and custom_roles.id = member.custom_role_id
      left join notification_choices as choice on choice.user_id = member.user_id and choice.account_id = member.account_id and choice.event = ${event ?? ''}
     where member.account_id = ${accountId} and member.disabled_at is null and person.activated_at is not null and person.disabled_at is null
     order by member.created_at, person.id`
  return rows.map(({ permissions, ...member }) => ({ ...member, customRole: permissions && { permissions } }))
}

/** What one person has chosen. */
export async function listChoices(db: Db, accountId: string, userId: string): Promise<Map<string, Way>> {
  return new Map((await db.notificationChoice.findMany({ where: { accountId, userId }, select: { event: true, way: true } })).map(({ event, way }) => [event, way]))
}

/** Keeps what somebody chose that differs from what is usual, and forgets the rest of these events. */
export async function saveChoices(tx: Db, accountId: string, userId: string, events: readonly string[], chosen: { event: string; way: Way }[]): Promise<void> {
  await tx.notificationChoice.deleteMany({ where: { accountId, userId, event: { in: [...events] } } })
  await tx.notificationChoice.createMany({ data: chosen.map((choice) => ({ accountId, userId, ...choice })) })
}

const ruleSelect = { id: true, about: true, groupId: true, addresses: true, people: true, role: true, createdAt: true, group: { select: { name: true, archivedAt: true } } } satisfies Prisma.NotificationRuleSelect
export type RuleRow = Prisma.NotificationRuleGetPayload<{ select: typeof ruleSelect }>

export const listRules = (db: Db, accountId: string): Promise<RuleRow[]> => db.notificationRule.findMany({ where: { accountId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: ruleSelect })

export const findRule = (db: Db, accountId: string, id: string): Promise<RuleRow | null> => db.notificationRule.findFirst({ where: { id, accountId }, select: ruleSelect })

export async function insertRule(tx: Db, rule: Prisma.NotificationRuleUncheckedCreateInput): Promise<void> {
  await tx.notificationRule.create({ data: rule, select: { id: true } })
}

export async function updateRule(tx: Db, accountId: string, id: string, rule: Prisma.NotificationRuleUncheckedUpdateManyInput): Promise<boolean> {
  return (await tx.notificationRule.updateMany({ where: { id, accountId }, data: rule })).count === 1
}

export async function deleteRule(tx: Db, accountId: string, id: string): Promise<boolean> {
  return (await tx.notificationRule.deleteMany({ where: { id, accountId } })).count === 1
}

/** Which of these addresses are of people of the enterprise. */
export const listMembersAt = (db: Db, accountId: string, emails: string[]) => db.member.findMany({ where: { accountId, user: { email: { in: emails } } }, select: { userId: true, user: { select: { email: true } } } })

/** The names and addresses of people, whether or not they still belong to the enterprise. */
export const listPeople = (db: Db, userIds: string[]) => db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true, email: true } })

export const listOwnRoleNames = (db: Db, accountId: string) => db.customRole.findMany({ where: { accountId }, orderBy: { name: 'asc' }, select: { id: true, name: true } })

export const listGroupNames = (db: Db, accountId: string, limit: number) => db.group.findMany({ where: { accountId, archivedAt: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: limit, select: { id: true, name: true } })

/** One change of an enterprise's rules and webhooks at a time, so that their number keeps within its bounds. */
export async function lockAccount(tx: Db, accountId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${accountId}, 7411994))`
}
