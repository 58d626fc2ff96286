import { MOST_DAYS_AFTER, MOST_DAYS_BEFORE } from '@/lib/core/reminder-steps'
import type { Db, Prisma, Tx } from '@/lib/db/client'

export async function insertComment(tx: Tx, comment: Prisma.OrganizationCommentUncheckedCreateInput): Promise<void> {
  await tx.organizationComment.create({ data: comment, select: { id: true } })
}

/** The newest comments, oldest first. */
export async function listComments(db: Db, organizationId: string, limit: number) {
  const comments = await db.organizationComment.findMany({
    where: { organizationId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true, authorId: true, fromStaff: true, text: true, at: true },
  })
  return comments.reverse()
}

export async function insertCheck(tx: Tx, check: Prisma.OrganizationCheckUncheckedCreateInput): Promise<void> {
  await tx.organizationCheck.create({ data: check, select: { id: true } })
}

export const listChecks = (db: Db, organizationId: string, revision: number, since: Date) =>
  db.organizationCheck.findMany({
    where: { organizationId, revision, checkedAt: { gt: since } },
    orderBy: [{ checkedAt: 'asc' }, { id: 'asc' }],
    select: { name: true, evidence: true, checkedAt: true, checkedById: true },
  })

export async function insertValidations(tx: Tx, validations: Prisma.OrganizationValidationUncheckedCreateInput[]): Promise<void> {
  // One after the other: each is judged by a trigger.
  for (const data of validations) await tx.organizationValidation.create({ data, select: { id: true } })
}

export const listValidations = (db: Db, organizationId: string, revision: number) =>
  db.organizationValidation.findMany({
    where: { organizationId, revision },
    orderBy: [{ validatedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, validatedAt: true, validatedById: true, dataFrom: true, endsAt: true },
  })

export type Ending = { validationId: string; organizationId: string; accountId: string; name: string; kind: 'ov' | 'ev' | 'private_use'; endsAt: Date; step: number }

/**
 * Validations of whose end the people were not told yet as far as it has come: of the steps that their enterprise wants (and the end itself)
 * the last that is reached. Of the present revision, and the last of their kind. What is reached after the end and is older than `since` is
 * no news any more. Held, and passed over where another process holds them.
 */
export const findUntold = (tx: Tx, now: Date, since: Date, limit: number) => tx.$queryRaw<Ending[]>`
  select validation.id as "validationId", organization.id as "organizationId", organization.account_id as "accountId", organization.name, validation.kind, validation.ends_at as "endsAt", reached.step
    from organization_validations as validation join organizations as organization on organization.id = validation.organization_id join accounts on accounts.id = organization.account_id
   cross join lateral (select min(step) as step from unnest(remind_before || 0 || array(select -day from unnest(remind_after) as day)) as step
                        where validation.ends_at - make_interval(days => step) <= ${now}::timestamptz) as reached
   where validation.ends_at > ${since}::timestamptz - make_interval(days => ${MOST_DAYS_AFTER}::int) and validation.ends_at <= ${now}::timestamptz + make_interval(days => ${MOST_DAYS_BEFORE}::int)
     and organization.revision = validation.revision and reached.step is not null
     and (reached.step > 0 or validation.ends_at - make_interval(days => reached.step) > ${since}::timestamptz)
     and not exists (select from validation_reminders where validation_id = validation.id and days = reached.step)
     and not exists (select from organization_validations as later
                      where later.organization_id = validation.organization_id and later.revision = validation.revision and later.kind = validation.kind and later.ends_at > validation.ends_at)
   order by validation.ends_at, validation.id limit ${limit}
     for update of organization skip locked`

export async function insertReminder(tx: Tx, validationId: string, days: number, at: Date): Promise<void> {
  await tx.validationReminder.create({ data: { validationId, days, at }, select: { validationId: true } })
}
