import type { RequestContext } from '@/lib/core/context'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { blockOf } from '@/lib/identity/end-block'
import { letIn, tooLate, type LetInRefusal } from './let-in'
import type { Unblock } from './schema'
import { whyTwoFor } from './two-staff'

type Refusal = LetInRefusal | Failure<'TWO_STAFF'>

/** Ends a person's block for a recorded reason, where one member of staff may; of two at once, the slower is told who was faster. */
export async function unblock({ blockId, reason, mode }: Unblock, staffId: string, context: RequestContext): Promise<Result<{ name: string; email: string }, Refusal>> {
  return transact<{ name: string; email: string }, Refusal>(async (tx) => {
    const block = await blockOf(tx, blockId)
    if (!block || block.endedAt) return tooLate(tx, blockId)
    if (await whyTwoFor(tx, block)) return fail({ code: 'TWO_STAFF' })
    return letIn(tx, { blockId, reason, newPassword: mode === 'new-password' }, staffId, context)
  })
}
