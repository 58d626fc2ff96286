import type { Db, Prisma, Tx } from '@/lib/db/client'

const changeSelect = { id: true, userId: true, email: true, expiresAt: true, usedAt: true, replacedAt: true, user: { select: { email: true, name: true, disabledAt: true } } } satisfies Prisma.EmailChangeSelect
export type StoredChange = Prisma.EmailChangeGetPayload<{ select: typeof changeSelect }>

export const findChange = (db: Db, tokenHash: string): Promise<StoredChange | null> => db.emailChange.findUnique({ where: { tokenHash }, select: changeSelect })

/** The new address that a person has yet to confirm. */
export const findLiveChange = (db: Db, userId: string, now: Date) =>
  db.emailChange.findFirst({ where: { userId, usedAt: null, replacedAt: null, expiresAt: { gt: now } }, select: { email: true, expiresAt: true } })

/** Ends the live change of a person, if there is one. */
export async function replaceLiveChange(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx.emailChange.updateMany({ where: { userId, usedAt: null, replacedAt: null }, data: { replacedAt: at } })
}

export async function insertChange(tx: Tx, change: Prisma.EmailChangeUncheckedCreateInput): Promise<void> {
  await tx.emailChange.create({ data: change, select: { id: true } })
}

/** Uses a change up; of many at once, one is told that it did. */
export async function useChange(tx: Tx, id: string, now: Date): Promise<boolean> {
  const used = await tx.emailChange.updateMany({ where: { id, usedAt: null, replacedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } })
  return used.count === 1
}

/** Takes what is known of an address along to another: its open block, with what support searches by, and its attempts with the places they hold. */
export async function moveGuard(tx: Tx, from: string, to: string): Promise<void> {
  await tx.$executeRaw`update blocks set email = ${to}, search = replace(search, ${from}, ${to}) where email = ${from} and ended_at is null`
  await tx.$executeRaw`update sign_in_attempts set email = ${to} where email = ${from}`
}
