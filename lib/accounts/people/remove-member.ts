import type { Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { closeSessionsFor } from '@/lib/identity/sessions'
import { takeOverInvitations, withdrawInvitationsBy } from '../store/invitations'
import { deleteMember } from '../store/people'
import { findChangeable, isDispensable, type MemberRefusal } from './change-member'
import { roleLabel } from './rules'
import type { RemoveMember } from './schema'
import { tellMember } from './tell-member'

type Refusal = MemberRefusal | Failure<'NOT_CONFIRMED'>

/**
 * Takes a person out of the enterprise with all that they have in it: the role, the sessions that work for it, and the open
 * invitations that they made, which are taken over or withdrawn.
 */
export async function removeMember(actor: Actor, form: RemoveMember, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const { accountId } = actor
  return transact<undefined, Refusal>(async (tx) => {
    const member = await findChangeable(tx, actor, form.userId)
    if (!member.ok) return member
    const { user } = member.value
    if (form.confirm.toLowerCase() !== user.email) return fail({ code: 'NOT_CONFIRMED', field: 'confirm' })
    if (!(await isDispensable(tx, member.value))) return fail({ code: 'LAST_ADMINISTRATOR' })
    const invitations = await (form.invitations === 'withdraw' ? withdrawInvitationsBy(tx, accountId, user.id, context.now) : takeOverInvitations(tx, accountId, user.id, actor.userId))
    // Before the row goes that says for which enterprise they were.
    const sessions = await closeSessionsFor(tx, user.id, accountId, context.clock())
    await deleteMember(tx, accountId, user.id)
    const details = { role: roleLabel(member.value), sessions, invitations, invitationsTo: form.invitations }
    await recordAudit(tx, { action: 'member.removed', target: user.id, actorId: actor.userId, accountId, details }, context)
    await tellMember(tx, member.value, { change: 'removed', role: null }, context)
    return ok()
  })
}
