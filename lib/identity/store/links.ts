import type { Db, Prisma, Tx } from '@/lib/db/client'

const linkSelect = { id: true, userId: true, purpose: true, expiresAt: true, usedAt: true, replacedAt: true, user: { select: { email: true, name: true, disabledAt: true, members: { select: { account: { select: { organization: true } } } } } } } satisfies Prisma.PasswordLinkSelect
export type StoredLink = Prisma.PasswordLinkGetPayload<{ select: typeof linkSelect }>

export const findLink = (db: Db, tokenHash: string) => db.passwordLink.findUnique({ where: { tokenHash }, select: linkSelect })

/** Ends the live link of a person, if there is one, so that a fresh one may take its place. */
export async function replaceLiveLink(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx.passwordLink.updateMany({ where: { userId, usedAt: null, replacedAt: null }, data: { replacedAt: at } })
}

export async function insertLink(tx: Tx, link: Prisma.PasswordLinkUncheckedCreateInput): Promise<void> {
  await tx.passwordLink.create({ data: link, select: { id: true } })
}

/** Uses a link up; of many at once, one is told that it did. */
export async function useLink(tx: Tx, id: string, now: Date): Promise<boolean> {
  const used = await tx.passwordLink.updateMany({ where: { id, usedAt: null, replacedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } })
  return used.count === 1
}
