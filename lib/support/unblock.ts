import type { RequestContext } from '@/lib/core/context'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { settleCaller } from '@/lib/callers/settle-caller'
import { transact } from '@/lib/db/transact'
import { blockOf } from '@/lib/identity/end-block'
import { letIn, tooLate, type Admitted, type LetInRefusal } from './let-in'
import type { Unblock } from './schema'
import { whyTwoFor } from './two-staff'

type Refusal = LetInRefusal | Failure<'TWO_STAFF' | 'PHRASE_OVER' | 'CHECK_NEEDED'>

/** Ends a person's block for a recorded reason, where one member of staff may; of two at once, the slower is told who was faster. */
export async function unblock(form: Unblock, staffId: string, context: RequestContext): Promise<Result<Admitted, Refusal>> {
  const { blockId, reason, mode } = form
  return transact<Admitted, Refusal>(async (tx) => {
    const block = await blockOf(tx, blockId)
    if (!block?.userId || block.endedAt) return tooLate(tx, blockId)
    if (await whyTwoFor(tx, block)) return fail({ code: 'TWO_STAFF' })
    const caller = await settleCaller(tx, form, block.userId, staffId, context.now)
    if (!caller.ok) return caller
    return letIn(tx, { blockId, reason, newPassword: mode === 'new-password', ...caller.value }, staffId, context)
  })
}
