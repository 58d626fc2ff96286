import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { findGroupToLeave, groupsBesides, type Group } from '@/lib/groups/hand-group-over'
import { groupParts } from './group-parts'
import { GROUP_PARTS, type GroupPart } from './schema'
import type { LeavingPart } from './show-leaver'

const MOST_NAMES = 5
/** So many groups are offered to take over. */
const MOST_CHOICES = 500

export type LeavingGroup = { group: Group; parts: LeavingPart<GroupPart>[]; takers: { id: string; name: string }[] }

/** A group that is to be archived, with all that it has. */
export async function showLeavingGroup(actor: Actor, groupId: string): Promise<Result<LeavingGroup, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'groups.manage')) return fail({ code: 'FORBIDDEN' })
  const group = await findGroupToLeave(db(), actor.accountId, groupId)
  if (!group || group.archivedAt || group.isDefault) return fail({ code: 'NOT_FOUND' })
  const [takers, parts] = await Promise.all([groupsBesides(db(), actor.accountId, groupId, MOST_CHOICES), Promise.all(GROUP_PARTS.map((name) => lookAt(actor, name, group)))])
  return ok({ group, takers, parts: parts.filter(({ count }) => count > 0) })
}

async function lookAt(actor: Actor, name: GroupPart, group: Group): Promise<LeavingPart<GroupPart>> {
  const { title, words, permission, look } = groupParts[name]
  return { name, title, words, ...(await look(db(), group, MOST_NAMES)), yours: allows(actor, permission) }
}
