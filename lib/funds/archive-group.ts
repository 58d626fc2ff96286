import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { closeGroup } from '@/lib/groups/change-group'
import { transactFunds } from './in-turn'
import { allocate } from './move-money'
import { openFund } from './open-fund'
import type { ArchiveGroup } from './schema'
import { findGroupName, listFundsOf, lockFund } from './store'

type Refusal = 'FORBIDDEN' | 'NOT_FOUND' | 'GROUP_ARCHIVED' | 'GROUP_IS_DEFAULT' | 'GROUP_HAS_MONEY' | 'GROUP_HOLDS_MONEY' | 'NAME_DIFFERS'

/** Archives a group whose name was typed, for good: one that has no money, or, where that is wished, whose money goes back to the account in the same transaction. */
export async function archiveGroup(actor: Actor, form: ArchiveGroup, context: RequestContext): Promise<Result<undefined, Failure<Refusal>>> {
  if (!allows(actor, 'groups.manage') || (form.money && !allows(actor, 'funds.move'))) return fail({ code: 'FORBIDDEN' })
  return transactFunds<undefined, Failure<Refusal>>(actor.accountId, async (tx) => {
    const group = await findGroupName(tx, actor.accountId, form.groupId)
    if (!group) return fail({ code: 'NOT_FOUND' })
    if (group.archivedAt) return fail({ code: 'GROUP_ARCHIVED' })
    if (group.isDefault) return fail({ code: 'GROUP_IS_DEFAULT' })
    if (group.name !== form.name) return fail({ code: 'NAME_DIFFERS', field: 'name' })
    if (form.money) {
      const emptied = await giveBack(tx, actor, form.groupId, context)
      if (!emptied.ok) return emptied
    }
    return closeGroup(tx, actor, form.groupId, context)
  })
}

async function giveBack(tx: Tx, { accountId, userId }: Actor, groupId: string, context: RequestContext): Promise<Result<undefined, Failure<'GROUP_HOLDS_MONEY'>>> {
  for (const { id, currency } of await listFundsOf(tx, accountId, [groupId])) {
    const account = await openFund(tx, accountId, null, currency, context.now)
    // In the order in which every movement locks them; what is there is read once nobody else moves it.
    for (const fundId of [id, account].sort()) await lockFund(tx, fundId)
    const fund = (await listFundsOf(tx, accountId, [groupId])).find((each) => each.id === id)
    if (!fund || fund.posted === 0n) continue
    if (fund.available !== fund.posted) return fail({ code: 'GROUP_HOLDS_MONEY' })
    const order = { accountId, actorId: userId, idempotencyKey: `archive ${id}`, reason: 'The group was archived.' }
    const moved = await allocate(tx, order, { from: id, to: account }, fund.available, context)
    if (!moved.ok) return fail({ code: 'GROUP_HOLDS_MONEY' })
  }
  return ok()
}
