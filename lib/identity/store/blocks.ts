import type { Db, Prisma, Tx } from '@/lib/db/client'

const blockSelect = { id: true, reference: true, email: true, userId: true, blockedAt: true, endedAt: true, end: true, endReason: true, phraseId: true, callerCheck: true, accountId: true, endedBy: { select: { name: true } }, proposals: { where: { end: 'agreed' }, select: { proposedBy: { select: { name: true } } } } } satisfies Prisma.BlockSelect
export type BlockRow = Prisma.BlockGetPayload<{ select: typeof blockSelect }>

export async function insertBlock(tx: Tx, block: Prisma.BlockUncheckedCreateInput): Promise<void> {
  await tx.block.create({ data: block, select: { id: true } })
}

export const findBlock = (db: Db, id: string) => db.block.findUnique({ where: { id }, select: blockSelect })
export const findOpenBlock = (db: Db, email: string) => db.block.findFirst({ where: { email, endedAt: null }, select: blockSelect })
export const listBlocksOf = (db: Db, userId: string, limit: number) => db.block.findMany({ where: { userId }, orderBy: { blockedAt: 'desc' }, take: limit, select: blockSelect })

/** How often a person was blocked within a span that ends with the given moment. */
export const countBlocks = (db: Db, userId: string, after: Date, until: Date) => db.block.count({ where: { userId, blockedAt: { gt: after, lte: until } } })

export type BlockEnding = { end: 'unblocked' | 'new_password_required'; endedById: string; endReason: string; phraseId: string | null; callerCheck: string | null } | { end: 'activated' }

/** Ends an open block; of two at once, one is told that it did. */
export async function endBlock(tx: Tx, where: { id: string } | { email: string }, ending: BlockEnding, at: Date): Promise<boolean> {
  const ended = await tx.block.updateMany({ where: { ...where, endedAt: null }, data: { endedAt: at, ...ending } })
  return ended.count > 0
}
