import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { compareInPlace, settle, type Compared, type Proved } from '@/lib/identity/attempt-sign-in'
import type { SignIn } from '@/lib/identity/schema'
import { blockAndTell, blocked } from './block-and-tell'

export type PasswordRefusal = Failure<'WRONG_PASSWORD' | 'BLOCKED'>

/**
 * Compares a password, wherever one is asked for, and does what follows a right one in the same transaction; counts a
 * wrong one, or blocks the address at the last one allowed and says so by mail.
 */
export async function checkPassword<Value, Refusal extends Failure = never>(
  form: SignIn,
  context: RequestContext,
  then: (tx: Tx, person: Proved) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | PasswordRefusal>> {
  const compared = await compareInPlace(form, context)
  if ('block' in compared) return blocked(compared.block.reference)

  // The count of a wrong password survives the refusal, so both are told apart only after the transaction.
  const settled = await transact<Result<Value, Refusal | PasswordRefusal>, never>(async (tx) => ok(await settleAndTell(tx, compared, context, then)))
  if (!settled.ok) return settled
  return settled.value
}

async function settleAndTell<Value, Refusal extends Failure>(
  tx: Tx,
  compared: Compared,
  context: RequestContext,
  then: (tx: Tx, person: Proved) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | PasswordRefusal>> {
  const outcome = await settle(tx, compared, context)
  if (!outcome.ok) {
    await recordRefusal(tx, compared.attemptId, 'took too long', context)
    return outcome
  }
  switch (outcome.value.kind) {
    case 'success':
      return then(tx, outcome.value.person)
    case 'wrong':
      await recordRefusal(tx, outcome.value.person?.id ?? compared.attemptId, 'wrong password', context)
      return fail({ code: 'WRONG_PASSWORD' })
    case 'last-wrong':
      await recordRefusal(tx, outcome.value.person?.id ?? compared.attemptId, 'wrong password', context)
      return blockAndTell(tx, compared.email, outcome.value.person, context)
  }
}

const recordRefusal = (tx: Tx, target: string, reason: string, context: RequestContext) => recordAudit(tx, { action: 'sign-in.failed', target, result: 'refused', reason }, context)
