import { allows, type Actor } from '@/lib/core/actor'
import type { Month } from '@/lib/core/months'
import { db } from '@/lib/db/client'
import { sumByMonth } from './store'

/** In the order of the months that were asked for. */
export type MoneyByMonth = { currency: string; months: { topUps: bigint; spent: bigint }[] }

/** What came in and what was spent month by month, a row for each currency in which anything did. */
export async function showMoneyByMonth(actor: Actor, months: Month[]): Promise<MoneyByMonth[]> {
  if (!allows(actor, 'funds.view')) return []
  const sums = await sumByMonth(db(), actor.accountId, months)
  return [...new Set(sums.map(({ currency }) => currency))].map((currency) => {
    const own = new Map(sums.filter((sum) => sum.currency === currency).map((sum) => [sum.month, sum]))
    return { currency, months: months.map((_month, index) => ({ topUps: own.get(index)?.topUps ?? 0n, spent: own.get(index)?.spent ?? 0n })) }
  })
}
