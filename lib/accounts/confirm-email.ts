import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { confirmEmailChange, isTakenAddress } from '@/lib/identity/change-email'
import { enqueueMail } from '@/lib/mail/enqueue'
import { accountOf, contactOf } from './manager'

/** Gives a person the address that they confirmed by its mailed link, once, and tells the old one; all sessions end but the one it was confirmed in. */
export async function confirmEmail(token: string, session: { id: string } | null, context: RequestContext): Promise<Result<{ email: string }, Failure<'LINK_UNUSABLE'>>> {
  try {
    return await transact<{ email: string }, Failure<'LINK_UNUSABLE'>>(async (tx) => {
      const now = context.clock()
      const confirmed = await confirmEmailChange(tx, token, session?.id ?? null, now)
      if (!confirmed.ok) return confirmed
      const { userId, email: newEmail, user } = confirmed.value
      await recordAudit(tx, { action: 'email.changed', target: userId, actorId: userId }, context)
      const props = { name: user.name, manager: contactOf(await accountOf(tx, userId)), newEmail, at: now.toISOString() }
      await enqueueMail(tx, { to: { userId, email: user.email }, template: 'email-changed', props }, context.now)
      return ok({ email: newEmail })
    })
  } catch (error) {
    // Somebody signed up with the address since.
    if (isTakenAddress(error)) return fail({ code: 'LINK_UNUSABLE' })
    throw error
  }
}
