import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { attemptSecondStep } from '@/lib/identity/attempt-second-step'
import { awaitsMailedCode, holdCautious, issueMailedCode, mailedCodeStep, stateOfMailedCode } from '@/lib/identity/mailed-code'
import { proveOrigin } from '@/lib/identity/recognise-origin'
import { isStepOver } from '@/lib/identity/rules'
import type { LiveSession } from '@/lib/identity/sessions'
import { enqueueMail } from '@/lib/mail/enqueue'
import { blockAndTell, blocked } from './block-and-tell'
import { accountOf, contactOf } from './manager'
import { placeOf } from './place'

type Session = LiveSession & { token: string }
type Refusal = Failure<'WRONG_CODE' | 'CODE_OVER' | 'CODE_STEP_OVER' | 'BLOCKED' | 'UNAUTHENTICATED'>

/** Mails the code that a cautious session needs after the right password; an earlier one is void. */
export async function mailCode(tx: Tx, session: { id: string; confirmedAt: Date; user: { id: string; email: string; name: string } }, context: RequestContext): Promise<void> {
  const { user } = session
  const { code, expiresAt } = await issueMailedCode(tx, session, context.clock())
  const props = { name: user.name, manager: contactOf(await accountOf(tx, user.id)), code, expiresAt: expiresAt.toISOString(), at: context.clock().toISOString(), place: placeOf(context) }
  await enqueueMail(tx, { to: { userId: user.id, email: user.email }, template: 'mailed-code', props }, context.now)
  await recordAudit(tx, { action: 'code.sent', target: session.id, actorId: user.id }, context)
}

/** Mails another code in the place of the one that was sent after the password. */
export async function sendNewCode(session: Session, context: RequestContext): Promise<Result<undefined, Failure<'CODE_STEP_OVER' | 'UNAUTHENTICATED'>>> {
  return transact<undefined, Failure<'CODE_STEP_OVER' | 'UNAUTHENTICATED'>>(async (tx) => {
    if (!(await holdCautious(tx, session))) return fail({ code: 'UNAUTHENTICATED' })
    if (!(await awaitsMailedCode(session, context.clock(), tx))) return fail({ code: 'CODE_STEP_OVER' })
    await mailCode(tx, session, context)
    return ok()
  })
}

/** Ends a session's caution with the code of the mail: it is fresh, and its browser and country count as the person's from now on. A wrong code counts as a wrong password, and against its own five. */
export async function enterMailedCode(session: Session, code: string, context: RequestContext): Promise<Result<{ sessionToken: string }, Refusal>> {
  const { user } = session
  return attemptSecondStep<Result<{ sessionToken: string }, Refusal>>(user, mailedCodeStep(session, code), context, async (tx, outcome) => {
    const refused = () => recordAudit(tx, { action: 'code.refused', target: user.id, actorId: user.id, result: 'refused' }, context)
    switch (outcome.kind) {
      case 'opened':
        await proveOrigin(tx, user.id, context)
        await recordAudit(tx, { action: 'code.verified', target: session.id, actorId: user.id }, context)
        return ok({ sessionToken: outcome.token })
      case 'wrong':
        await refused()
        return (await stateOfMailedCode(tx, session.id, context.clock())) === 'live' ? fail({ code: 'WRONG_CODE', field: 'code', details: { message: WRONG } }) : over
      case 'last-wrong':
        await refused()
        return blockAndTell(tx, user.email, user, context)
      case 'blocked':
        return blocked(outcome.block.reference)
      case 'over':
        return whyOver(tx, session, context.clock())
    }
  })
}

const WRONG = 'This is not the code of our newest mail to you. Check it and try again.'
const over = fail({ code: 'CODE_OVER', field: 'code' })

/** A code that is there and live was sent to a later token of the session; one that is gone let it in. */
async function whyOver(tx: Tx, session: Session, now: Date): Promise<Result<never, Failure<'CODE_OVER' | 'CODE_STEP_OVER' | 'UNAUTHENTICATED'>>> {
  if (isStepOver(session, now)) return fail({ code: 'CODE_STEP_OVER' })
  const state = await stateOfMailedCode(tx, session.id, now)
  return state === 'spent' || state === 'expired' ? over : fail({ code: 'UNAUTHENTICATED' })
}
