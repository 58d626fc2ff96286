import { newId } from '@/lib/core/id'
import { invariant } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { findFundOf, insertBooks, insertFund } from './store'

/** The fund of a group, or of the account itself (null), in a currency (ISO 4217), opened with the books that money moves through unless there is one; answers its id. */
export async function openFund(tx: Tx, accountId: string, groupId: string | null, currency: string, now: Date): Promise<string> {
  const there = await findFundOf(tx, accountId, groupId, currency)
  if (there) return there.id
  await insertFund(tx, { id: newId('fnd'), accountId, groupId, currency, createdAt: now })
  const fund = await findFundOf(tx, accountId, groupId, currency)
  invariant(fund, 'a fund is opened')
  const book = { accountId, currency, createdAt: now }
  await insertBooks(tx, [
    ...(['available', 'held'] as const).map((side) => ({ id: newId('bok'), ...book, fundId: fund.id, side })),
    ...(['outside', 'spent', 'adjustment'] as const).map((side) => ({ id: newId('bok'), ...book, fundId: null, side })),
  ])
  return fund.id
}
