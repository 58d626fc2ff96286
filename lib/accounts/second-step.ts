import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { attemptSecondStep, secondStep, type Proof, type WaitingSession } from '@/lib/identity/attempt-second-step'
import { codeProof, passkeyProof } from '@/lib/identity/second-factor/prove'
import type { PasskeyAnswer } from '@/lib/identity/second-factor/schema'
import { welcome, type SignedIn } from './admit'
import { blockAndTell, blocked } from './block-and-tell'

type Refusal = Failure<'WRONG_CODE' | 'PASSKEY_REFUSED' | 'SECOND_STEP_OVER' | 'BLOCKED'>

/** Finishes a sign-in with a code, or counts the wrong one as a wrong password, or blocks the address at the last one allowed. */
export const enterCode = (session: WaitingSession, code: string, context: RequestContext): Promise<Result<SignedIn, Refusal>> =>
  takeSecondStep(session, { by: 'code', check: codeProof(session.user.id, code) }, context)

/** The same with a passkey's signature. */
export const enterPasskey = (session: WaitingSession, answer: PasskeyAnswer, context: RequestContext): Promise<Result<SignedIn, Refusal>> =>
  takeSecondStep(session, { by: 'passkey', check: passkeyProof(session, answer) }, context)

async function takeSecondStep(session: WaitingSession, proof: { by: 'code' | 'passkey'; check: Proof }, context: RequestContext): Promise<Result<SignedIn, Refusal>> {
  const { user } = session
  // The count of a wrong code survives the refusal, as that of a wrong password does.
  return attemptSecondStep<Result<SignedIn, Refusal>>(user, secondStep(session, proof.check), context, async (tx, outcome) => {
    switch (outcome.kind) {
      case 'opened':
        await recordAudit(tx, { action: 'session.opened', target: session.id, actorId: user.id, details: { secondFactor: proof.by } }, context)
        await welcome(tx, user, { factorGiven: true }, context)
        return ok({ userId: user.id, sessionToken: outcome.token, isStaff: Boolean(user.staff), factorAwaited: false })
      case 'wrong':
        await recordAudit(tx, { action: 'second-factor.failed', target: user.id, result: 'refused' }, context)
        return proof.by === 'code' ? fail({ code: 'WRONG_CODE', field: 'code' }) : fail({ code: 'PASSKEY_REFUSED' })
      case 'last-wrong':
        return blockAndTell(tx, user.email, user, context)
      case 'blocked':
        return blocked(outcome.block.reference)
      case 'over':
        return fail({ code: 'SECOND_STEP_OVER' })
    }
  })
}
