import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { after } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { enqueueJob } from '@/lib/jobs/queue'
import { countInvitations, endInvitation, insertInvitation, isMember, lockInvitation, prolongInvitation, type InvitationRow } from '../store/invitations'
import { findRoleToGive } from './find-role'
import { INVITATION_TTL, isWithin, MOST_INVITATIONS, roleLabel } from './rules'
import type { InvitationChoice, Invite } from './schema'

type Refusal = Failure<'FORBIDDEN' | 'INVALID' | 'NOT_YOURS' | 'ALREADY_MEMBER' | 'INVITATION_OPEN' | 'TOO_MANY_INVITATIONS'>
type OverRefusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'NOT_YOURS'>

/** Asks somebody to join the enterprise. A job mails them, so that the answer is the same whether or not the address has somebody. */
export async function invite(actor: Actor, form: Invite, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'people.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId } = actor
  return transact<undefined, Refusal>(async (tx) => {
    const given = await findRoleToGive(tx, actor, form.role)
    if (!given.ok) return given
    if (await isMember(tx, accountId, form.email)) return fail({ code: 'ALREADY_MEMBER', field: 'email' })
    if ((await countInvitations(tx, accountId)) >= MOST_INVITATIONS) return fail({ code: 'TOO_MANY_INVITATIONS' })
    const id = newId('inv')
    const { role, customRole } = given.value
    const made = await insertInvitation(tx, {
      id,
      accountId,
      email: form.email,
      name: form.name,
      role,
      customRoleId: customRole?.id ?? null,
      invitedById: actor.userId,
      createdAt: context.now,
      expiresAt: after(context.now, INVITATION_TTL),
    })
    if (!made) return fail({ code: 'INVITATION_OPEN', field: 'email' })
    await recordAudit(tx, { action: 'invitation.made', target: id, actorId: actor.userId, accountId, details: { role: roleLabel(given.value) } }, context)
    await enqueueJob(tx, 'mail-invitation', { invitationId: id })
    return ok()
  })
}

/** Mails an open invitation again, and lets it run anew. */
export async function resendInvitation(actor: Actor, { invitationId }: InvitationChoice, context: RequestContext): Promise<Result<undefined, OverRefusal>> {
  return transact<undefined, OverRefusal>(async (tx) => {
    const invitation = await findChangeable(tx, actor, invitationId)
    if (!invitation.ok) return invitation
    await prolongInvitation(tx, invitationId, after(context.now, INVITATION_TTL))
    await recordAudit(tx, { action: 'invitation.resent', target: invitationId, actorId: actor.userId, accountId: actor.accountId }, context)
    await enqueueJob(tx, 'mail-invitation', { invitationId })
    return ok()
  })
}

/** Takes an open invitation back. */
export async function withdrawInvitation(actor: Actor, { invitationId }: InvitationChoice, context: RequestContext): Promise<Result<undefined, OverRefusal>> {
  return transact<undefined, OverRefusal>(async (tx) => {
    const invitation = await findChangeable(tx, actor, invitationId)
    if (!invitation.ok) return invitation
    await endInvitation(tx, invitationId, 'withdrawn', context.now)
    await recordAudit(tx, { action: 'invitation.withdrawn', target: invitationId, actorId: actor.userId, accountId: actor.accountId }, context)
    return ok()
  })
}

/** An open invitation into the actor's enterprise, of a role that the actor may give. */
async function findChangeable(tx: Tx, actor: Actor, id: string): Promise<Result<InvitationRow, OverRefusal>> {
  if (!allows(actor, 'people.manage')) return fail({ code: 'FORBIDDEN' })
  const invitation = await lockInvitation(tx, actor.accountId, id)
  if (!invitation) return fail({ code: 'NOT_FOUND' })
  return isWithin(invitation, actor.permissions) ? ok(invitation) : fail({ code: 'NOT_YOURS' })
}
