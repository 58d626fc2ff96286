import type { Db, Prisma, Tx } from '@/lib/db/client'

const reversalSelect = { id: true, topUpId: true, accountId: true, cause: true, minor: true, state: true, noticedAt: true, settledAt: true, settledById: true, settlement: true } satisfies Prisma.CardReversalSelect
export type ReversalRow = Prisma.CardReversalGetPayload<{ select: typeof reversalSelect }>

/** Keeps what went back; false where it is known. */
export async function insertReversal(tx: Tx, reversal: Prisma.CardReversalCreateManyInput): Promise<boolean> {
  return (await tx.cardReversal.createMany({ data: [reversal], skipDuplicates: true })).count === 1
}

export const findReversal = (db: Db, id: string): Promise<ReversalRow | null> => db.cardReversal.findUnique({ where: { id }, select: reversalSelect })

/** Takes a step; false where it is not where the caller saw it. */
export async function moveReversal(tx: Tx, { id, from }: { id: string; from: ReversalRow['state'] }, to: Prisma.CardReversalUpdateManyMutationInput): Promise<boolean> {
  return (await tx.cardReversal.updateMany({ where: { id, state: from }, data: to })).count === 1
}

export const listReversals = (db: Db, topUpId: string): Promise<ReversalRow[]> => db.cardReversal.findMany({ where: { topUpId }, orderBy: [{ noticedAt: 'asc' }, { id: 'asc' }], take: 100, select: reversalSelect })

const owedSelect = { ...reversalSelect, topUp: { select: { reference: true, currency: true, account: { select: { number: true, organization: true } } } } } satisfies Prisma.CardReversalSelect

/** What staff have to settle, the oldest first. */
export const listOwed = (db: Db, limit: number) => db.cardReversal.findMany({ where: { state: 'owed' }, orderBy: [{ noticedAt: 'asc' }, { id: 'asc' }], take: limit, select: owedSelect })

export const countOwed = (db: Db): Promise<number> => db.cardReversal.count({ where: { state: 'owed' } })

/** Keeps an event that was acted on; false where it was before. */
export async function insertEvent(tx: Tx, event: Prisma.PaymentEventCreateManyInput): Promise<boolean> {
  return (await tx.paymentEvent.createMany({ data: [event], skipDuplicates: true })).count === 1
}

export const isKnownEvent = async (db: Db, id: string): Promise<boolean> => (await db.paymentEvent.count({ where: { id } })) > 0
