import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { hasOtherAdministrator, lockMember, saveDisabled, saveRole, type MemberRow } from '../store/people'
import { lockRoles } from '../store/roles'
import { findRoleToGive } from './find-role'
import { choiceOf, isWithin, roleLabel } from './rules'
import type { ChangeRole, MemberChoice } from './schema'
import { tellMember } from './tell-member'

export type MemberRefusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'NOT_YOURS' | 'OWN_MEMBERSHIP' | 'LAST_ADMINISTRATOR'>

/**
 * A person of the actor's enterprise whom the actor may change: not themselves, and nobody who may do more than they. From here
 * on nothing about the enterprise's people changes until the transaction ends.
 */
export async function findChangeable(tx: Tx, actor: Actor, userId: string): Promise<Result<MemberRow, MemberRefusal>> {
  if (!allows(actor, 'people.manage')) return fail({ code: 'FORBIDDEN' })
  await lockRoles(tx, actor.accountId)
  const member = await lockMember(tx, actor.accountId, userId)
  if (!member) return fail({ code: 'NOT_FOUND' })
  if (userId === actor.userId) return fail({ code: 'OWN_MEMBERSHIP' })
  return isWithin(member, actor.permissions) ? ok(member) : fail({ code: 'NOT_YOURS' })
}

/** Whether the enterprise could do without this one as an administrator. */
export async function isDispensable(tx: Tx, { role, disabledAt, accountId, userId }: MemberRow): Promise<boolean> {
  return role !== 'administrator' || disabledAt !== null || hasOtherAdministrator(tx, accountId, userId)
}

/** Gives a person another role, and tells them by mail. */
export async function changeRole(actor: Actor, form: ChangeRole, context: RequestContext): Promise<Result<undefined, MemberRefusal | Failure<'INVALID'>>> {
  return transact<undefined, MemberRefusal | Failure<'INVALID'>>(async (tx) => {
    const member = await findChangeable(tx, actor, form.userId)
    if (!member.ok) return member
    const given = await findRoleToGive(tx, actor, form.role)
    if (!given.ok) return given
    if (choiceOf(member.value) === form.role) return ok()
    if (!(await isDispensable(tx, member.value))) return fail({ code: 'LAST_ADMINISTRATOR' })
    await saveRole(tx, actor.accountId, form.userId, { role: given.value.role, customRoleId: given.value.customRole?.id ?? null })
    const details = { from: roleLabel(member.value), to: roleLabel(given.value) }
    await recordAudit(tx, { action: 'member.role-changed', target: form.userId, actorId: actor.userId, accountId: actor.accountId, details }, context)
    await tellMember(tx, member.value, { change: 'role', role: details.to }, context)
    return ok()
  })
}

/** Keeps a person out of the enterprise from this moment on; their role stays, for the day on which they are enabled again. */
export async function disableMember(actor: Actor, { userId }: MemberChoice, context: RequestContext): Promise<Result<undefined, MemberRefusal>> {
  return transact<undefined, MemberRefusal>(async (tx) => {
    const member = await findChangeable(tx, actor, userId)
    if (!member.ok) return member
    if (!(await isDispensable(tx, member.value))) return fail({ code: 'LAST_ADMINISTRATOR' })
    if (!(await saveDisabled(tx, actor.accountId, userId, context.now))) return ok()
    await recordAudit(tx, { action: 'member.disabled', target: userId, actorId: actor.userId, accountId: actor.accountId }, context)
    await tellMember(tx, member.value, { change: 'disabled', role: null }, context)
    return ok()
  })
}

/** Lets a person in again, with the role that they had. */
export async function enableMember(actor: Actor, { userId }: MemberChoice, context: RequestContext): Promise<Result<undefined, MemberRefusal>> {
  return transact<undefined, MemberRefusal>(async (tx) => {
    const member = await findChangeable(tx, actor, userId)
    if (!member.ok) return member
    if (!(await saveDisabled(tx, actor.accountId, userId, null))) return ok()
    await recordAudit(tx, { action: 'member.enabled', target: userId, actorId: actor.userId, accountId: actor.accountId }, context)
    await tellMember(tx, member.value, { change: 'enabled', role: roleLabel(member.value) }, context)
    return ok()
  })
}
