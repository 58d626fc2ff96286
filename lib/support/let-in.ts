import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { accountOf, contactOf } from '@/lib/accounts/manager'
import type { Tx } from '@/lib/db/client'
import { blockOf, endPersonsBlock } from '@/lib/identity/end-block'
import { issueLink } from '@/lib/identity/issue-link'
import { enqueueMail } from '@/lib/mail/enqueue'

export type LetIn = { blockId: string; newPassword: boolean; reason: string; phraseId: string | null; callerCheck: string | null; proposedBy?: string }
/** Who was let in, and how. */
export type Admitted = { name: string; email: string; mode: 'unblock' | 'new-password' }
export type LetInRefusal = Failure<'NOT_FOUND' | 'ALREADY_UNBLOCKED'>

/** Ends a person's block and tells them by mail, with a link where a new password is wanted. */
export async function letIn(tx: Tx, { blockId, newPassword, reason, phraseId, callerCheck, proposedBy }: LetIn, staffId: string, context: RequestContext): Promise<Result<Admitted, LetInRefusal>> {
  const ended = await endPersonsBlock(tx, blockId, { staffId, reason, phraseId, callerCheck, newPassword }, context.now)
  if (!ended) return tooLate(tx, blockId)

  const { block, person } = ended
  const account = await accountOf(tx, person.id)
  const link = newPassword ? await issueLink(tx, person.id, 'reset', context.now) : null
  const props = { name: person.name, manager: contactOf(account), reference: block.reference, newPassword: link }
  await enqueueMail(tx, { to: { userId: person.id, email: person.email }, template: 'unblocked', props }, context.now)
  const mode = newPassword ? 'new-password' : 'unblock'
  const details = { userId: person.id, mode, caller: phraseId ? 'phrase' : 'without phrase', ...(callerCheck ? { check: callerCheck } : {}), ...(proposedBy ? { proposedBy } : {}) }
  await recordAudit(tx, { action: 'block.ended', target: block.id, actorId: staffId, accountId: account?.id, reason, details }, context)
  return ok({ name: person.name, email: person.email, mode })
}

/** Why a block cannot be ended: there is none, or somebody was faster. */
export async function tooLate(tx: Tx, blockId: string): Promise<Result<never, LetInRefusal>> {
  const block = await blockOf(tx, blockId)
  if (!block?.userId) return fail({ code: 'NOT_FOUND' })
  const by = block.endedBy?.name ?? 'somebody else'
  return fail({ code: 'ALREADY_UNBLOCKED', details: { message: `${by} was faster: this block has already been ended. Nothing was changed by you.` } })
}
