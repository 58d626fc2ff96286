import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import type { CreateGroup } from './schema'
import { insertGroup } from './store'

/** Makes a group of an enterprise; of those that are not archived no two have the same name. */
export async function createGroup(actor: Actor, form: CreateGroup, context: RequestContext): Promise<Result<{ groupId: string }, Failure<'FORBIDDEN' | 'GROUP_NAME_TAKEN'>>> {
  if (!allows(actor, 'groups.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  return transact<{ groupId: string }, Failure<'GROUP_NAME_TAKEN'>>(async (tx) => {
    const groupId = newId('grp')
    if (!(await insertGroup(tx, { id: groupId, accountId, ...form, isDefault: false, createdAt: context.now }))) return fail({ code: 'GROUP_NAME_TAKEN', field: 'name' })
    await recordAudit(tx, { action: 'group.made', target: groupId, actorId: userId, accountId, details: { name: form.name, people: form.people, organizations: form.organizations, domains: form.domains, funding: form.funding } }, context)
    return ok({ groupId })
  })
}
