import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { sendParkedAgain } from '@/lib/mail/parked'
import type { ResendMail } from './schema'

/** Sends a parked mail again; of two staff at once, the slower is told that it is no longer parked. */
export async function resendMail(form: ResendMail, staffId: string, context: RequestContext): Promise<Result<{ to: string }, Failure<'NOT_PARKED'>>> {
  return transact<{ to: string }, Failure<'NOT_PARKED'>>(async (tx) => {
    const mail = await sendParkedAgain(tx, form.mailId, context.now)
    if (!mail) return fail({ code: 'NOT_PARKED' })
    await recordAudit(tx, { action: 'mail.resent', target: mail.id, actorId: staffId, details: { template: mail.template, attempts: mail.attempts } }, context)
    return ok({ to: mail.to })
  })
}
