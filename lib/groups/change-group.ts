import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import type { ChangeGroup } from './schema'
import { findGroup, updateGroup } from './store'

type Refusal = 'FORBIDDEN' | 'NOT_FOUND' | 'GROUP_NAME_TAKEN' | 'GROUP_HAS_MONEY' | 'GROUP_ARCHIVED'

/** Changes what a group is. One that has money goes on paying with it. */
export async function changeGroup(actor: Actor, { groupId, ...change }: ChangeGroup, context: RequestContext): Promise<Result<undefined, Failure<Refusal>>> {
  if (!allows(actor, 'groups.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  return transact<undefined, Failure<Refusal>>(async (tx) => {
    const before = await findGroup(tx, accountId, groupId)
    if (!before) return fail({ code: 'NOT_FOUND' })
    const outcome = await updateGroup(tx, accountId, groupId, change)
    if (outcome === 'GROUP_ARCHIVED') return fail({ code: outcome })
    if (outcome !== 'changed') return fail({ code: outcome, field: outcome === 'GROUP_NAME_TAKEN' ? 'name' : 'funding' })
    await recordAudit(tx, { action: 'group.changed', target: groupId, actorId: userId, accountId, details: { name: change.name, people: change.people, organizations: change.organizations, domains: change.domains, funding: change.funding, was: before.name } }, context)
    return ok()
  })
}

/** Archives a group for good, for a caller who has seen to its money. */
export async function closeGroup(tx: Tx, actor: Actor, groupId: string, context: RequestContext): Promise<Result<undefined, Failure<'GROUP_HAS_MONEY' | 'GROUP_ARCHIVED'>>> {
  const { accountId, userId } = actor
  const outcome = await updateGroup(tx, accountId, groupId, { archivedAt: context.now })
  if (outcome !== 'changed') return fail({ code: outcome === 'GROUP_HAS_MONEY' ? outcome : 'GROUP_ARCHIVED' })
  await recordAudit(tx, { action: 'group.archived', target: groupId, actorId: userId, accountId }, context)
  return ok()
}
