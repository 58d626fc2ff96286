import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { beginEmailChange } from '@/lib/identity/change-email'
import { findByEmail } from '@/lib/identity/register-person'
import { findOpenSession } from '@/lib/identity/sessions'
import { enqueueMail } from '@/lib/mail/enqueue'
import { accountOf, contactOf } from './manager'
import { placeOf } from './place'
import type { PublicRequest } from './schema'

type Wish = Extract<PublicRequest, { kind: 'email-change' }>

/**
 * Mails the new address a link that confirms it, and tells the old one. An address that has somebody gets no mail, and
 * only that tells. Nothing happens where the session of the wish has ended since, for instance by a new password.
 */
export async function handleEmailChange(tx: Tx, wish: Wish, from: RequestContext): Promise<void> {
  const session = await findOpenSession(tx, wish.sessionId, from.now)
  if (!session || session.user.email === wish.email) return
  const { user } = session
  const context = { ...from, browser: wish.browser }
  const issued = await beginEmailChange(tx, user.id, wish.email, context.now)
  await recordAudit(tx, { action: 'email.change-requested', target: user.id, actorId: user.id }, context)

  const common = { name: user.name, manager: contactOf(await accountOf(tx, user.id)), newEmail: wish.email }
  await enqueueMail(tx, { to: { userId: user.id, email: user.email }, template: 'email-change', props: { ...common, at: context.now.toISOString(), place: placeOf(context) } }, context.now)
  if (await findByEmail(tx, wish.email)) return
  await enqueueMail(tx, { to: { userId: user.id, email: wish.email }, template: 'confirm-email', props: { ...common, ...issued } }, context.now)
}
