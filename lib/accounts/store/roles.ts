import { Prisma, type Db, type Tx } from '@/lib/db/client'

const roleSelect = { id: true, name: true, description: true, permissions: true, _count: { select: { members: true } } } satisfies Prisma.CustomRoleSelect
export type OwnRole = Prisma.CustomRoleGetPayload<{ select: typeof roleSelect }>

/** An enterprise's own roles, by name. There are few of them: their number is limited. */
export const listOwnRoles = (db: Db, accountId: string): Promise<OwnRole[]> => db.customRole.findMany({ where: { accountId }, orderBy: { name: 'asc' }, select: roleSelect })

export const findOwnRole = (db: Db, accountId: string, id: string): Promise<OwnRole | null> => db.customRole.findUnique({ where: { accountId_id: { accountId, id } }, select: roleSelect })

export const countOwnRoles = (db: Db, accountId: string): Promise<number> => db.customRole.count({ where: { accountId } })

/** How many people have each built-in role. */
export async function countByRole(db: Db, accountId: string): Promise<Map<string, number>> {
  const rows = await db.member.groupBy({ by: ['role'], where: { accountId, role: { not: null } }, _count: { _all: true } })
  return new Map(rows.map(({ role, _count }) => [role ?? '', _count._all]))
}

/** Puts those who change an enterprise's roles, or give them to people, in a row until the transaction ends. */
export async function lockRoles(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`select 1 from accounts where id = ${accountId} for no key update`
}

/** Throws where the name is taken (`isTakenName`): the unique index decides. */
export async function insertOwnRole(tx: Tx, role: Prisma.CustomRoleUncheckedCreateInput): Promise<void> {
  await tx.customRole.create({ data: role, select: { id: true } })
}

export async function saveOwnRole(tx: Tx, accountId: string, id: string, role: { name: string; description: string; permissions: string[] }): Promise<void> {
  await tx.customRole.update({ where: { accountId_id: { accountId, id } }, data: role, select: { id: true } })
}

/** Whether the database refused a second role of the same name. */
export const isTakenName = (error: unknown): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'

/** Deletes a role that nobody has, and no invitation offers; forgets it in those that ended. False where it is in use. */
export async function deleteOwnRole(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const used = await tx.customRole.count({ where: { accountId, id, OR: [{ members: { some: {} } }, { invitations: { some: { endedAt: null } } }] } })
  if (used > 0) return false
  await tx.invitation.deleteMany({ where: { accountId, customRoleId: id } })
  await tx.customRole.deleteMany({ where: { accountId, id } })
  return true
}
