import type { Db, Prisma, Tx } from '@/lib/db/client'

const staffSelect = { role: true, accountsManaged: true, createdAt: true, user: { select: { id: true, email: true, name: true, activatedAt: true, disabledAt: true } } } satisfies Prisma.StaffSelect
export type StaffRow = Prisma.StaffGetPayload<{ select: typeof staffSelect }>

export const findStaff = (db: Db, userId: string) => db.staff.findUnique({ where: { userId }, select: staffSelect })
export const listStaff = (db: Db) => db.staff.findMany({ orderBy: { createdAt: 'asc' }, select: staffSelect })
/** Those who can act: activated and not disabled. */
export const listActiveStaff = (db: Db) => db.staff.findMany({ where: { user: { activatedAt: { not: null }, disabledAt: null } }, orderBy: { user: { name: 'asc' } }, select: staffSelect })

export async function insertStaff(tx: Tx, staff: { userId: string; role: 'support' | 'admin'; createdAt: Date }): Promise<boolean> {
  return (await tx.staff.createMany({ data: staff, skipDuplicates: true })).count === 1
}

export async function enableUser(tx: Tx, userId: string): Promise<boolean> {
  return (await tx.user.updateMany({ where: { id: userId, disabledAt: { not: null } }, data: { disabledAt: null } })).count === 1
}

export async function disableUser(tx: Tx, userId: string, at: Date): Promise<boolean> {
  return (await tx.user.updateMany({ where: { id: userId, disabledAt: null }, data: { disabledAt: at } })).count === 1
}
