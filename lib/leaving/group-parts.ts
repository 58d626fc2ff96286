import type { Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import type { Permission } from '@/lib/core/permissions'
import { ok, type Failure, type Result } from '@/lib/core/result'
import type { Db, Tx } from '@/lib/db/client'
import { emptyGroup, lookAtMoney } from '@/lib/funds/empty-group'
import { handAddressesOver, handChosenOver, lookAtAddresses, lookAtChosen, type Group } from '@/lib/groups/hand-group-over'
import { leaveGroupRules, lookAtRulesAbout } from '@/lib/notifications/leave-rules'
import type { GroupPart } from './schema'

type Outcome = Promise<Result<number, Failure<'GROUP_HOLDS_MONEY' | 'GROUP_PAYS_FROM_ACCOUNT' | 'TOO_MANY_ADDRESSES' | 'GROUP_ARCHIVED' | 'NOT_FOUND'>>>

/** One kind of thing that a group has: how much of it, and what becomes of it when the group is archived. */
export type Part = {
  title: string
  permission: Permission
  words: { handOver: string; close: string }
  look: (db: Db, group: Group, most: number) => Promise<{ count: number; names: string[] }>
  /** Both within the transaction in which the group is archived. */
  handOver: (tx: Tx, group: Group, to: Group, actor: Actor, context: RequestContext) => Outcome
  close: (tx: Tx, group: Group, actor: Actor, context: RequestContext) => Outcome
}

const kept = () => Promise.resolve(ok(0))

/** Organizations and domains that are chosen for a group, and open orders, get their parts here, once there are such. */
export const groupParts: Record<GroupPart, Part> = {
  money: {
    title: 'Money of its own',
    permission: 'funds.move',
    words: { handOver: 'It goes to the group that takes over', close: 'It goes back to the account' },
    look: lookAtMoney,
    handOver: (tx, { id }, to, actor, context) => emptyGroup(tx, actor, id, to.id, context),
    close: (tx, { id }, actor, context) => emptyGroup(tx, actor, id, null, context),
  },
  people: {
    title: 'People who are chosen for it',
    permission: 'groups.manage',
    words: { handOver: 'They are chosen for the group that takes over', close: 'They are chosen for no other group by this' },
    look: lookAtChosen,
    handOver: async (tx, group, to, { userId }, context) => ok(await handChosenOver(tx, group, to, userId, context)),
    close: kept,
  },
  renewals: {
    title: 'Addresses for word of renewals',
    permission: 'groups.manage',
    words: { handOver: 'The group that takes over sends word there, too', close: 'Nothing is sent there any more' },
    look: (_db, group, most) => Promise.resolve(lookAtAddresses(group, most)),
    handOver: (tx, group, to, { userId }, context) => handAddressesOver(tx, group, to, userId, context),
    close: kept,
  },
  rules: {
    title: 'Rules of notifications about it',
    permission: 'notifications.manage',
    words: { handOver: 'They are about the group that takes over', close: 'They end' },
    look: lookAtRulesAbout,
    handOver: async (tx, group, to, { userId }, context) => ok(await leaveGroupRules(tx, group, to, userId, context)),
    close: async (tx, group, { userId }, context) => ok(await leaveGroupRules(tx, group, null, userId, context)),
  },
}
