import type { Db } from '@/lib/db/client'
import { findBalance } from './store'

export type Balance = { available: bigint; held: bigint; posted: bigint }

/** What a fund has, in minor units of its currency: to spend, set apart, and both together. */
export async function balanceOf(db: Db, accountId: string, fundId: string): Promise<Balance> {
  const { available, posted } = await findBalance(db, accountId, fundId)
  return { available, held: posted - available, posted }
}
