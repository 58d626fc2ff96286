import type { RequestContext } from '@/lib/core/context'
import type { Tx } from '@/lib/db/client'
import { enqueueMail } from '@/lib/mail/enqueue'
import type { MailProps } from '@/lib/mail/templates'
import { contactOf } from '../manager'
import { findAccount } from '../store'
import type { MemberRow } from '../store/people'

type Change = Pick<MailProps['membership'], 'change' | 'role'>

/** Tells a person by mail what became of their place in an enterprise. */
export async function tellMember(tx: Tx, { accountId, user, account }: MemberRow, change: Change, context: RequestContext): Promise<void> {
  const props = { name: user.name, manager: contactOf(await findAccount(tx, accountId)), organization: account.organization, ...change, at: context.now.toISOString() }
  await enqueueMail(tx, { to: { userId: user.id, email: user.email }, template: 'membership', props }, context.now)
}
