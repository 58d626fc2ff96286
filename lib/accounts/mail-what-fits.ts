import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { openBlockOf } from '@/lib/identity/block-address'
import { issueLink } from '@/lib/identity/issue-link'
import type { Registered } from '@/lib/identity/register-person'
import { RESET_TTL } from '@/lib/identity/rules'
import { enqueueMail } from '@/lib/mail/enqueue'
import { accountOf, contactOf } from './manager'
import { openInvitationTo } from './people/answer-invitation'

type Person = Registered['person']

/** A pending person gets a fresh link, one without a password a link for a new one, an active one a reminder, with the enterprise that waits for their word; a disabled one nothing. */
export async function mailWhatFits(tx: Tx, person: Person, context: RequestContext, opening: string | null = null): Promise<void> {
  if (person.disabledAt) return
  const account = await accountOf(tx, person.id)
  const to = { userId: person.id, email: person.email }
  const common = { name: person.name, manager: contactOf(account) }
  if (!person.activatedAt) {
    const link = await issueLink(tx, person.id, 'activation', context.now)
    const invitation = account ? null : await openInvitationTo(tx, person.id, context.now)
    await enqueueMail(tx, { to, template: 'activation', props: { ...common, organization: account?.organization ?? null, invitation, ...link } }, context.now)
    return
  }
  if (!person.password) {
    const link = await issueLink(tx, person.id, 'reset', context.now)
    await enqueueMail(tx, { to, template: 'new-password', props: { ...common, ...link } }, context.now)
    return
  }
  const block = await openBlockOf(tx, person.email)
  await enqueueMail(tx, { to, template: 'account-exists', props: { ...common, opening, blockReference: block?.reference ?? null } }, context.now)
}

/** For who forgot the password: a short-lived link; a pending person gets the activation mail, a blocked one the word that only support unblocks. */
export async function mailReset(tx: Tx, person: Person, context: RequestContext): Promise<void> {
  if (person.disabledAt) return
  await recordAudit(tx, { action: 'password.reset-requested', target: person.id }, context)
  if (!person.activatedAt) return mailWhatFits(tx, person, context)
  const block = await openBlockOf(tx, person.email)
  const link = block ? null : await issueLink(tx, person.id, 'reset', context.now, RESET_TTL)
  const props = { name: person.name, manager: contactOf(await accountOf(tx, person.id)), link, blockReference: block?.reference ?? null }
  await enqueueMail(tx, { to: { userId: person.id, email: person.email }, template: 'reset', props }, context.now)
}
