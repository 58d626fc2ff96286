import { type Prisma, type Db, type Tx } from '@/lib/db/client'
import type { Place, TopUpState } from '../rules'

const topUpSelect = {
  id: true,
  reference: true,
  accountId: true,
  currency: true,
  minor: true,
  method: true,
  state: true,
  requestedById: true,
  requestedAt: true,
  changedAt: true,
  endReason: true,
  checkoutId: true,
  checkoutUrl: true,
  paymentId: true,
  transactionId: true,
  receiptId: true,
} satisfies Prisma.TopUpSelect
export type TopUpRow = Prisma.TopUpGetPayload<{ select: typeof topUpSelect }>

/** Keeps a top-up; false where its form was sent before. */
export async function insertTopUp(tx: Tx, topUp: Prisma.TopUpCreateManyInput): Promise<boolean> {
  return (await tx.topUp.createMany({ data: [topUp], skipDuplicates: true })).count === 1
}

export const findByKey = (db: Db, accountId: string, key: string): Promise<TopUpRow | null> => db.topUp.findUnique({ where: { accountId_key: { accountId, key } }, select: topUpSelect })

export const findTopUp = (db: Db, accountId: string, id: string): Promise<TopUpRow | null> => db.topUp.findFirst({ where: { accountId, id }, select: topUpSelect })

/** Whosesoever it is, for staff and for the provider's news. */
export const findAnyTopUp = (db: Db, id: string): Promise<TopUpRow | null> => db.topUp.findUnique({ where: { id }, select: topUpSelect })

/** The same, held until the transaction ends. */
export async function lockTopUp(tx: Tx, id: string): Promise<TopUpRow | null> {
  await tx.$queryRaw`select from top_ups where id = ${id} for update`
  return findAnyTopUp(tx, id)
}

/** Takes a step; false where the top-up is not where the caller saw it. */
export async function moveTopUp(tx: Tx, { id, from }: { id: string; from: TopUpState }, to: Prisma.TopUpUncheckedUpdateManyInput & { state: TopUpState }, now: Date): Promise<boolean> {
  return (await tx.topUp.updateMany({ where: { id, state: from }, data: { ...to, changedAt: now } })).count === 1
}

/** Notes the provider's page of a card payment, once. */
export async function noteCheckout(tx: Tx, id: string, checkout: { checkoutId: string; checkoutUrl: string }): Promise<boolean> {
  return (await tx.topUp.updateMany({ where: { id, checkoutId: null }, data: checkout })).count === 1
}

export async function notePayment(tx: Tx, id: string, paymentId: string): Promise<void> {
  await tx.topUp.updateMany({ where: { id, paymentId: null }, data: { paymentId } })
}

export const countOpen = (db: Db, accountId: string): Promise<number> => db.topUp.count({ where: { accountId, state: { in: ['awaiting', 'received'] } } })

/** An enterprise's top-ups, newest first, behind a place. */
export const listTopUps = (db: Db, accountId: string, behind: Place | null, limit: number): Promise<TopUpRow[]> =>
  db.topUp.findMany({
    where: { accountId, ...(behind && { OR: [{ requestedAt: { lt: behind.at } }, { requestedAt: behind.at, id: { lt: behind.id } }] }) },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: topUpSelect,
  })

const queueSelect = { ...topUpSelect, account: { select: { number: true, organization: true } } } satisfies Prisma.TopUpSelect
export type QueueRow = Prisma.TopUpGetPayload<{ select: typeof queueSelect }>

/** What staff see, the longest wait first. */
export const listQueue = (db: Db, { states, reference }: { states: TopUpState[] | null; reference: string | null }, behind: Place | null, limit: number): Promise<QueueRow[]> =>
  db.topUp.findMany({
    where: {
      ...(states && { state: states.length === 1 ? states[0] : { in: states } }),
      ...(reference && { reference }),
      ...(behind && { OR: [{ requestedAt: { gt: behind.at } }, { requestedAt: behind.at, id: { gt: behind.id } }] }),
    },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: queueSelect,
  })

/** Card payments that nothing was heard of for a while. */
export const listSilentCards = (db: Db, from: Date, until: Date, limit: number) =>
  db.topUp.findMany({ where: { method: 'card', state: 'awaiting', checkoutId: { not: null }, requestedAt: { gte: from, lt: until } }, orderBy: { requestedAt: 'asc' }, take: limit, select: { id: true } })

const receiptSelect = { id: true, bankReference: true, receivedOn: true, minor: true, note: true, recordedById: true, recordedAt: true } satisfies Prisma.PaymentReceiptSelect
export type ReceiptRow = Prisma.PaymentReceiptGetPayload<{ select: typeof receiptSelect }>

export async function insertReceipt(tx: Tx, receipt: Prisma.PaymentReceiptCreateManyInput): Promise<void> {
  await tx.paymentReceipt.createMany({ data: [receipt] })
}

export const findReceipt = (db: Db, id: string): Promise<ReceiptRow | null> => db.paymentReceipt.findUnique({ where: { id }, select: receiptSelect })

/** All that was ever recorded of a top-up, newest first. */
export const listReceipts = (db: Db, topUpId: string): Promise<ReceiptRow[]> => db.paymentReceipt.findMany({ where: { topUpId }, orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }], take: 20, select: receiptSelect })
