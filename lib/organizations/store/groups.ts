import type { Db, Prisma, Tx } from '@/lib/db/client'

/** Chooses an organization for a group; false where it was chosen already. */
export async function insertChosen(tx: Tx, chosen: Prisma.GroupOrganizationCreateManyInput): Promise<boolean> {
  return (await tx.groupOrganization.createMany({ data: [chosen], skipDuplicates: true })).count === 1
}

export async function deleteChosen(tx: Tx, where: { groupId: string; organizationId: string; accountId: string }): Promise<boolean> {
  return (await tx.groupOrganization.deleteMany({ where })).count === 1
}

const named = { id: true, name: true, state: true, validUntil: true } as const

/** What is chosen for a group, in the order in which it came to the enterprise, behind one of them. */
export async function listChosen(db: Db, accountId: string, groupId: string, after: string | null, limit: number) {
  const rows = await db.groupOrganization.findMany({
    where: { accountId, groupId, ...(after ? { organizationId: { gt: after } } : {}) },
    orderBy: { organizationId: 'asc' },
    take: limit,
    select: { organization: { select: named } },
  })
  return rows.map(({ organization }) => organization)
}

/** The groups that an organization is chosen for. */
export async function listGroupIds(db: Db, accountId: string, organizationId: string, limit: number): Promise<string[]> {
  const rows = await db.groupOrganization.findMany({ where: { accountId, organizationId }, take: limit, select: { groupId: true } })
  return rows.map(({ groupId }) => groupId)
}

/** What could be chosen for a group as well, the newest first. */
export const listUnchosen = (db: Db, accountId: string, groupId: string, limit: number): Promise<{ id: string; name: string }[]> =>
  db.organization.findMany({ where: { accountId, groups: { none: { groupId } } }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit, select: { id: true, name: true } })
