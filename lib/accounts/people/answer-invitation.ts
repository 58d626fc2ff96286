import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { workFor } from '@/lib/identity/sessions'
import { insertMember } from '../store'
import { endInvitation, findNewestInvitationTo, lockInvitationTo, type InvitationRow } from '../store/invitations'
import { findMember } from '../store/people'
import { invitationState } from './rules'
import { wordsOf } from './words'
import type { InvitationChoice } from './schema'

type Session = { id: string; user: { id: string } }
type Refusal = Failure<'INVITATION_OVER'>

/** Joins the enterprise that asked, and works for it from now on. Only whom the invitation was mailed to can. */
export async function acceptInvitation(session: Session, { invitationId }: InvitationChoice, context: RequestContext): Promise<Result<undefined, Refusal>> {
  return transact<undefined, Refusal>(async (tx) => {
    const invitation = await lockInvitationTo(tx, session.user.id, invitationId)
    if (!invitation || invitationState(invitation, context.now) === 'expired') return fail({ code: 'INVITATION_OVER' })
    await join(tx, invitation, session.user.id, context)
    await workFor(tx, session.id, invitation.accountId)
    return ok()
  })
}

/** Says no to the enterprise that asked. */
export async function declineInvitation(session: Session, { invitationId }: InvitationChoice, context: RequestContext): Promise<Result<undefined, Refusal>> {
  return transact<undefined, Refusal>(async (tx) => {
    const invitation = await lockInvitationTo(tx, session.user.id, invitationId)
    if (!invitation) return fail({ code: 'INVITATION_OVER' })
    await endInvitation(tx, invitationId, 'declined', context.now)
    await recordAudit(tx, { action: 'invitation.declined', target: invitationId, actorId: session.user.id, accountId: invitation.accountId }, context)
    return ok()
  })
}

/**
 * When a person sets their first password: joins the enterprise whose invitation brought the link. It is the one that they were
 * mailed last, because each mail's link takes the place of the one before; where that has ended, nothing is joined instead.
 */
export async function joinByActivation(tx: Tx, userId: string, context: RequestContext): Promise<void> {
  const newest = await findNewestInvitationTo(tx, userId)
  const invitation = newest && (await lockInvitationTo(tx, userId, newest.id))
  if (invitation && invitationState(invitation, context.now) === 'open') await join(tx, invitation, userId, context)
}

/** The invitation that a fresh link of somebody without an enterprise is for, as a mail words it; null where it has ended. */
export async function openInvitationTo(tx: Tx, userId: string, now: Date): Promise<ReturnType<typeof wordsOf> | null> {
  const newest = await findNewestInvitationTo(tx, userId)
  return newest && !newest.endedAt && invitationState(newest, now) === 'open' ? wordsOf(newest) : null
}

async function join(tx: Tx, invitation: InvitationRow, userId: string, context: RequestContext): Promise<void> {
  const { id, accountId, role, customRole } = invitation
  await endInvitation(tx, id, 'accepted', context.now)
  // Who belongs to it meanwhile keeps the role that they were given there.
  if (!(await findMember(tx, accountId, userId))) await insertMember(tx, { userId, accountId, role, customRoleId: customRole?.id ?? null, createdAt: context.now })
  await recordAudit(tx, { action: 'invitation.accepted', target: id, actorId: userId, accountId }, context)
}
