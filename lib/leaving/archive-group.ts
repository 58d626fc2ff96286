import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { transactFunds } from '@/lib/funds/in-turn'
import { closeGroup } from '@/lib/groups/change-group'
import { findGroupToLeave } from '@/lib/groups/hand-group-over'
import { groupParts } from './group-parts'
import { GROUP_PARTS, type ArchiveGroup } from './schema'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'GROUP_ARCHIVED' | 'GROUP_IS_DEFAULT' | 'GROUP_HAS_MONEY' | 'GROUP_HOLDS_MONEY' | 'GROUP_PAYS_FROM_ACCOUNT' | 'NAME_DIFFERS' | 'NO_GROUP' | 'TOO_MANY_ADDRESSES' | 'LEAVING_CHANGED'>

/** Archives a group whose name was typed, for good, and hands over or closes what it has, all of it or nothing. */
export async function archiveGroup(actor: Actor, form: ArchiveGroup, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'groups.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId } = actor
  return transactFunds<undefined, Refusal>(accountId, async (tx) => {
    const group = await findGroupToLeave(tx, accountId, form.groupId)
    if (!group) return fail({ code: 'NOT_FOUND' })
    if (group.archivedAt) return fail({ code: 'GROUP_ARCHIVED' })
    if (group.isDefault) return fail({ code: 'GROUP_IS_DEFAULT' })
    if (group.name !== form.name) return fail({ code: 'NAME_DIFFERS', field: 'name' })
    const wanted = GROUP_PARTS.some((name) => form[name] === 'hand-over')
    const taker = wanted ? await findGroupToLeave(tx, accountId, form.to ?? '') : null
    if (wanted && (!taker || taker.archivedAt || taker.id === group.id)) return fail({ code: 'NO_GROUP', field: 'to' })
    for (const name of GROUP_PARTS) {
      const [part, choice] = [groupParts[name], form[name]]
      // Of money that somebody may not move the database sees to it that the group stays.
      if (!allows(actor, part.permission) || (await part.look(tx, group, 0)).count === 0) continue
      if (!choice) return fail({ code: name === 'money' ? 'GROUP_HAS_MONEY' : 'LEAVING_CHANGED' })
      const left = choice === 'hand-over' && taker ? await part.handOver(tx, group, taker, actor, context) : await part.close(tx, group, actor, context)
      if (!left.ok) return left
    }
    return closeGroup(tx, actor, form.groupId, context)
  })
}
