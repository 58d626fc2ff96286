import type { Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { formatMoney } from '@/lib/core/money'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { Db, Tx } from '@/lib/db/client'
import { allocate } from './move-money'
import { openFund } from './open-fund'
import { findGroupName, listFundsOf, lockFund } from './store'

/** The money of a group that is archived. */

export async function lookAtMoney(db: Db, { accountId, id }: { accountId: string; id: string }): Promise<{ count: number; names: string[] }> {
  const funds = (await listFundsOf(db, accountId, [id])).filter(({ posted }) => posted > 0n)
  return { count: funds.length, names: funds.map(({ posted, currency }) => formatMoney({ minor: posted, currency })) }
}

/** Moves all of it to the account, or to another group that has money of its own. */
export async function emptyGroup(tx: Tx, { accountId, userId }: Actor, groupId: string, to: string | null, context: RequestContext): Promise<Result<number, Failure<'GROUP_HOLDS_MONEY' | 'GROUP_PAYS_FROM_ACCOUNT' | 'NOT_FOUND'>>> {
  if (to !== null) {
    const group = await findGroupName(tx, accountId, to)
    if (!group || group.archivedAt) return fail({ code: 'NOT_FOUND' })
    if (group.funding !== 'own') return fail({ code: 'GROUP_PAYS_FROM_ACCOUNT', field: 'to' })
  }
  let moved = 0
  for (const { id, currency } of await listFundsOf(tx, accountId, [groupId])) {
    const taker = await openFund(tx, accountId, to, currency, context.now)
    // In the order in which every movement locks them; what is there is read once nobody else moves it.
    for (const fundId of [id, taker].sort()) await lockFund(tx, fundId)
    const fund = (await listFundsOf(tx, accountId, [groupId])).find((each) => each.id === id)
    if (!fund || fund.posted === 0n) continue
    if (fund.available !== fund.posted) return fail({ code: 'GROUP_HOLDS_MONEY' })
    const order = { accountId, actorId: userId, idempotencyKey: `archive ${id}`, reason: 'The group was archived.' }
    if (!(await allocate(tx, order, { from: id, to: taker }, fund.available, context)).ok) return fail({ code: 'GROUP_HOLDS_MONEY' })
    moved += 1
  }
  return ok(moved)
}
