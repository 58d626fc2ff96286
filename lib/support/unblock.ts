import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { accountOf, contactOf } from '@/lib/accounts/manager'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { blockOf, endPersonsBlock } from '@/lib/identity/end-block'
import { issueLink } from '@/lib/identity/issue-link'
import { enqueueMail } from '@/lib/mail/enqueue'
import type { Unblock } from './schema'

type Refusal = Failure<'NOT_FOUND' | 'ALREADY_UNBLOCKED'>

/** Ends a person's block for a recorded reason and tells them by mail; of two staff at once, the slower is told who was faster. */
export async function unblock(form: Unblock, staffId: string, context: RequestContext): Promise<Result<{ name: string; email: string }, Refusal>> {
  return transact<{ name: string; email: string }, Refusal>(async (tx) => {
    const newPassword = form.mode === 'new-password'
    const ended = await endPersonsBlock(tx, form.blockId, { staffId, reason: form.reason, newPassword }, context.now)
    if (!ended) return tooLate(tx, form.blockId)

    const { block, person } = ended
    const account = await accountOf(tx, person.id)
    const link = newPassword ? await issueLink(tx, person.id, 'reset', context.now) : null
    const props = { name: person.name, manager: contactOf(account), reference: block.reference, newPassword: link }
    await enqueueMail(tx, { to: { userId: person.id, email: person.email }, template: 'unblocked', props }, context.now)
    await recordAudit(tx, { action: 'block.ended', target: block.id, actorId: staffId, accountId: account?.id, reason: form.reason, details: { userId: person.id, mode: form.mode } }, context)
    return ok({ name: person.name, email: person.email })
  })
}

async function tooLate(tx: Tx, blockId: string): Promise<Result<never, Refusal>> {
  const block = await blockOf(tx, blockId)
  if (!block?.userId) return fail({ code: 'NOT_FOUND' })
  const by = block.endedBy?.name ?? 'somebody else'
  return fail({ code: 'ALREADY_UNBLOCKED', details: { message: `${by} was faster: this block has already been ended. Nothing was changed by you.` } })
}
