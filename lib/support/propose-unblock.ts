import type { RequestContext } from '@/lib/core/context'
import { ok, type Failure, type Result } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { blockOf } from '@/lib/identity/end-block'
import { propose } from '@/lib/proposals/propose'
import { tooLate, type LetInRefusal } from './let-in'
import type { Unblock } from './schema'

type Refusal = LetInRefusal | Failure<'OWN_CASE' | 'PROPOSAL_OPEN' | 'FORBIDDEN'>

/** Proposes to end a person's block, where two members of staff must agree; nothing happens until another does. */
export async function proposeUnblock({ blockId, reason, mode }: Unblock, staffId: string, context: RequestContext): Promise<Result<undefined, Refusal>> {
  return transact<undefined, Refusal>(async (tx) => {
    const block = await blockOf(tx, blockId)
    if (!block?.userId || block.endedAt) return tooLate(tx, blockId)
    const proposed = await propose(tx, { kind: 'unblock', userId: block.userId, blockId, newPassword: mode === 'new-password', reason }, staffId, context)
    return proposed.ok ? ok() : proposed
  })
}
