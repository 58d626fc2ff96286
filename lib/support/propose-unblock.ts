import type { RequestContext } from '@/lib/core/context'
import { ok, type Failure, type Result } from '@/lib/core/result'
import { settleCaller } from '@/lib/callers/settle-caller'
import { transact } from '@/lib/db/transact'
import { blockOf } from '@/lib/identity/end-block'
import { propose } from '@/lib/proposals/propose'
import { tooLate, type LetInRefusal } from './let-in'
import type { Unblock } from './schema'

type Refusal = LetInRefusal | Failure<'OWN_CASE' | 'PROPOSAL_OPEN' | 'FORBIDDEN' | 'PHRASE_OVER' | 'CHECK_NEEDED'>

/** Proposes to end a person's block, where two members of staff must agree; nothing happens until another does. */
export async function proposeUnblock(form: Unblock, staffId: string, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const { blockId, reason, mode } = form
  return transact<undefined, Refusal>(async (tx) => {
    const block = await blockOf(tx, blockId)
    if (!block?.userId || block.endedAt) return tooLate(tx, blockId)
    const caller = await settleCaller(tx, form, block.userId, staffId, context.now)
    if (!caller.ok) return caller
    const proposed = await propose(tx, { kind: 'unblock', userId: block.userId, blockId, newPassword: mode === 'new-password', reason, ...caller.value }, staffId, context)
    return proposed.ok ? ok() : proposed
  })
}
