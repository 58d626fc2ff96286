import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import type { AddPerson, RemovePerson } from './schema'
import { deletePerson, findGroup, findMember, insertPerson } from './store'

type Refusal = 'FORBIDDEN' | 'NOT_FOUND' | 'GROUP_ARCHIVED'

/** Chooses a person of the enterprise for a group; who is chosen already stays so. */
export async function addPerson(actor: Actor, form: AddPerson, context: RequestContext): Promise<Result<{ name: string }, Failure<Refusal | 'NOT_A_MEMBER'>>> {
  if (!allows(actor, 'groups.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId } = actor
  return transact<{ name: string }, Failure<Refusal | 'NOT_A_MEMBER'>>(async (tx) => {
    const group = await findGroup(tx, accountId, form.groupId)
    if (!group) return fail({ code: 'NOT_FOUND' })
    if (group.archivedAt) return fail({ code: 'GROUP_ARCHIVED' })
    const member = await findMember(tx, accountId, form.email)
    if (!member) return fail({ code: 'NOT_A_MEMBER', field: 'email' })
    const added = await insertPerson(tx, { groupId: group.id, userId: member.userId, accountId, createdAt: context.now })
    if (added) await recordAudit(tx, { action: 'group.person-added', target: group.id, actorId: actor.userId, accountId, details: { person: member.userId } }, context)
    return ok({ name: member.user.name })
  })
}

/** Takes a person out of a group. */
export async function removePerson(actor: Actor, form: RemovePerson, context: RequestContext): Promise<Result<undefined, Failure<Refusal>>> {
  if (!allows(actor, 'groups.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  return transact<undefined, Failure<Refusal>>(async (tx) => {
    const group = await findGroup(tx, accountId, form.groupId)
    if (!group) return fail({ code: 'NOT_FOUND' })
    if (group.archivedAt) return fail({ code: 'GROUP_ARCHIVED' })
    if (!(await deletePerson(tx, accountId, group.id, form.userId))) return fail({ code: 'NOT_FOUND' })
    await recordAudit(tx, { action: 'group.person-removed', target: group.id, actorId: userId, accountId, details: { person: form.userId } }, context)
    return ok()
  })
}
