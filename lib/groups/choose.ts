import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db, type Db } from '@/lib/db/client'
import { countHavingAll, findGroup, listByIds, listChoosing, type GroupRow, type Kind } from './store'

/** So many groups are offered in a list of choices; a group's own page takes whatever is not among them. */
const MOST_CHOICES = 500

/** A group that the actor may choose something for. */
export async function findOpenGroup(db: Db, actor: Actor, groupId: string): Promise<Result<GroupRow, Failure<'FORBIDDEN' | 'NOT_FOUND' | 'GROUP_ARCHIVED'>>> {
  if (!allows(actor, 'groups.manage')) return fail({ code: 'FORBIDDEN' })
  const group = await findGroup(db, actor.accountId, groupId)
  if (!group) return fail({ code: 'NOT_FOUND' })
  return group.archivedAt ? fail({ code: 'GROUP_ARCHIVED' }) : ok(group)
}

/** A group whose things the actor may see. */
export async function findSeenGroup(actor: Actor, groupId: string): Promise<Result<GroupRow, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'groups.view')) return fail({ code: 'FORBIDDEN' })
  const group = await findGroup(db(), actor.accountId, groupId)
  return group ? ok(group) : fail({ code: 'NOT_FOUND' })
}

export type GroupsOf = {
  /** Those for which it is chosen. */
  chosen: { id: string; name: string }[]
  /** How many groups have all of its kind, and so have it too. */
  all: number
  /** Those for which it could be chosen as well. */
  more: { id: string; name: string }[]
}

/** The groups that may use a thing of the enterprise, of which those are given that it is chosen for. */
export async function showGroupsOf(actor: Actor, kind: Kind, groupIds: string[]): Promise<GroupsOf | null> {
  if (!allows(actor, 'groups.view')) return null
  const [chosen, all, choosing] = await Promise.all([listByIds(db(), actor.accountId, groupIds), countHavingAll(db(), actor.accountId, kind), listChoosing(db(), actor.accountId, kind, MOST_CHOICES)])
  return { chosen, all, more: choosing.filter(({ id }) => !groupIds.includes(id)) }
}
