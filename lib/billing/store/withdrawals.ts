import type { Db, Prisma, Tx } from '@/lib/db/client'
import type { Place, WithdrawalState } from '../rules'

const withdrawalSelect = {
  id: true,
  reference: true,
  accountId: true,
  fundId: true,
  currency: true,
  minor: true,
  state: true,
  holder: true,
  bankAccount: true,
  bank: true,
  reason: true,
  requestedById: true,
  requestedAt: true,
  changedAt: true,
  decidedById: true,
  endReason: true,
  paymentReference: true,
  holdId: true,
} satisfies Prisma.WithdrawalSelect
export type WithdrawalRow = Prisma.WithdrawalGetPayload<{ select: typeof withdrawalSelect }>

export async function insertWithdrawal(tx: Tx, withdrawal: Prisma.WithdrawalCreateManyInput): Promise<void> {
  await tx.withdrawal.createMany({ data: [withdrawal] })
}

export const findWithdrawalByKey = (db: Db, accountId: string, key: string): Promise<WithdrawalRow | null> => db.withdrawal.findUnique({ where: { accountId_key: { accountId, key } }, select: withdrawalSelect })

export const findWithdrawal = (db: Db, accountId: string, id: string): Promise<WithdrawalRow | null> => db.withdrawal.findFirst({ where: { accountId, id }, select: withdrawalSelect })

export const findAnyWithdrawal = (db: Db, id: string): Promise<WithdrawalRow | null> => db.withdrawal.findUnique({ where: { id }, select: withdrawalSelect })

/** Held until the transaction ends. */
export async function lockWithdrawal(tx: Tx, id: string): Promise<WithdrawalRow | null> {
  await tx.$queryRaw`select from withdrawals where id = ${id} for update`
  return findAnyWithdrawal(tx, id)
}

/** Takes a step; false where it is not where the caller saw it. */
export async function moveWithdrawal(tx: Tx, id: string, to: Prisma.WithdrawalUncheckedUpdateManyInput & { state: WithdrawalState }, now: Date): Promise<boolean> {
  return (await tx.withdrawal.updateMany({ where: { id, state: 'requested' }, data: { ...to, changedAt: now } })).count === 1
}

export const countOpenWithdrawals = (db: Db, accountId: string): Promise<number> => db.withdrawal.count({ where: { accountId, state: 'requested' } })

/** An enterprise's, newest first, behind a place. */
export const listWithdrawals = (db: Db, accountId: string, behind: Place | null, limit: number): Promise<WithdrawalRow[]> =>
  db.withdrawal.findMany({
    where: { accountId, ...(behind && { OR: [{ requestedAt: { lt: behind.at } }, { requestedAt: behind.at, id: { lt: behind.id } }] }) },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: withdrawalSelect,
  })

const queueSelect = { ...withdrawalSelect, account: { select: { number: true, organization: true } } } satisfies Prisma.WithdrawalSelect
export type WithdrawalQueueRow = Prisma.WithdrawalGetPayload<{ select: typeof queueSelect }>

/** What staff see, the longest wait first. */
export const listWithdrawalQueue = (db: Db, state: WithdrawalState | null, behind: Place | null, limit: number): Promise<WithdrawalQueueRow[]> =>
  db.withdrawal.findMany({
    where: { ...(state && { state }), ...(behind && { OR: [{ requestedAt: { gt: behind.at } }, { requestedAt: behind.at, id: { gt: behind.id } }] }) },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: queueSelect,
  })
