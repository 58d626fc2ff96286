import type { RequestContext } from '@/lib/core/context'
import { ok } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { issueLink } from '@/lib/identity/issue-link'
import { findByEmail, registerPerson, type Registered } from '@/lib/identity/register-person'
import { enqueueMail } from '@/lib/mail/enqueue'
import { contactOf } from '../manager'
import { findAccount } from '../store'
import { findAnyInvitation, saveSent, type InvitationRow } from '../store/invitations'
import { invitationState } from './rules'
import { wordsOf } from './words'

type Person = Registered['person']

/** Mails an open invitation: the link that activates to who has no password yet, and is made a person where the address has nobody; to others the word where to accept. */
export async function mailInvitation(invitationId: string, context: RequestContext): Promise<void> {
  await transact<undefined, never>(async (tx) => {
    const invitation = await findAnyInvitation(tx, invitationId)
    if (!invitation || invitation.endedAt || invitationState(invitation, context.now) === 'expired') return ok()
    const { email, name, accountId } = invitation
    const person = (await findByEmail(tx, email)) ?? (await registerPerson(tx, { email, name, mobile: null }, context.now)).person
    await saveSent(tx, invitationId, person.id, context.now)
    await recordAudit(tx, { action: 'invitation.sent', target: invitationId, accountId }, context)
    if (!person.disabledAt) await send(tx, invitation, person, context)
    return ok()
  })
}

async function send(tx: Tx, invitation: InvitationRow, person: Person, context: RequestContext): Promise<void> {
  const to = { userId: person.id, email: person.email }
  const { accountId } = invitation
  const common = { name: person.name, manager: contactOf(await findAccount(tx, accountId)) }
  if (!person.activatedAt) {
    const link = await issueLink(tx, person.id, 'activation', context.now)
    await enqueueMail(tx, { to, template: 'activation', props: { ...common, organization: null, invitation: wordsOf(invitation), ...link } }, context.now)
    return
  }
  await enqueueMail(tx, { to, template: 'invitation', props: { ...common, invitation: wordsOf(invitation), expiresAt: invitation.expiresAt.toISOString() } }, context.now)
}
