import { setTimeout as pause } from 'node:timers/promises'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { ok, type Result } from '@/lib/core/result'
import { hashToken, newToken } from '@/lib/core/secret'
import { after, before } from '@/lib/core/time'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { env } from '@/lib/env'
import { FAILURE_MEMORY, longestOf, RESERVATION_TTL } from './rules'
import { forgiveFailures, insertAttempt, lockAddress, readGuard, type OpenBlock } from './store/attempts'
import { lockWaiting, openWaiting, type StoredSession } from './store/sessions'

/**
 * One attempt at a step that follows the password takes a place of the same address as one at its password: a wrong code
 * keeps it, a right one frees all. It is checked under the address's lock, so nothing needs to be reserved.
 */

export type WaitingSession = StoredSession

/** Whether what was given proves the factor; it spends what it accepts. */
export type Proof = (tx: Tx, now: Date) => Promise<boolean>

/** What is asked for after the password. */
export type Step = {
  /** Whether it still is; if so, that stays so until the transaction ends. */
  awaited: (tx: Tx, now: Date) => Promise<boolean>
  proof: Proof
  /** Lets the session go on under its new token. */
  pass: (tx: Tx, tokenHash: string, at: Date) => Promise<void>
}

/** The second step of a sign-in, which opens the session. */
export const secondStep = (session: WaitingSession, proof: Proof): Step => ({
  awaited: (tx, now) => lockWaiting(tx, session.id, now),
  proof,
  pass: (tx, tokenHash, at) => openWaiting(tx, session.id, { tokenHash, at, expiresAt: after(at, longestOf(session.user).absolute) }),
})

export type SecondStepOutcome = { kind: 'opened'; token: string } | { kind: 'wrong' | 'last-wrong' | 'over' } | { kind: 'blocked'; block: OpenBlock }

/** How long to wait for places that passwords under comparison hold. */
const COMPARISON_PAUSE_MS = 50

/** Checks the proof and lets the session go on under a new token. `tell` says in the same transaction what came of it. */
export async function attemptSecondStep<Told>(
  user: { id: string; email: string },
  step: Step,
  context: RequestContext,
  tell: (tx: Tx, outcome: SecondStepOutcome) => Promise<Told>,
): Promise<Told> {
  for (;;) {
    const attempt: Result<Told | null, never> = await transact(async (tx) => {
      const outcome = await tryOnce(tx, user, step, context)
      return ok(outcome && (await tell(tx, outcome)))
    })
    if (attempt.ok && attempt.value !== null) return attempt.value
    await pause(COMPARISON_PAUSE_MS)
  }
}

async function tryOnce(tx: Tx, { id: userId, email }: { id: string; email: string }, step: Step, context: RequestContext): Promise<SecondStepOutcome | null> {
  const now = context.clock()
  await lockAddress(tx, email)
  const { block, wrong, comparing } = await readGuard(tx, email, { failure: before(now, FAILURE_MEMORY), reservation: before(now, RESERVATION_TTL) })
  if (!block && comparing > 0 && wrong + comparing >= env().lockoutAttempts) return null

  const write = (outcome: 'success' | 'wrong' | 'while_blocked') =>
    insertAttempt(tx, {
      id: newId('att'),
      email,
      userId,
      at: now,
      outcome,
      counts: outcome === 'wrong',
      secondStep: true,
      ip: context.ip,
      country: context.country,
      browser: context.browser,
      deviceHash: context.deviceHash,
    })

  if (block) {
    await write('while_blocked')
    return { kind: 'blocked', block }
  }
  // The session first: the repeat of a form that was sent twice is no wrong code.
  if (!(await step.awaited(tx, now))) return { kind: 'over' }
  if (await step.proof(tx, now)) {
    const token = newToken()
    await step.pass(tx, hashToken(token), now)
    await write('success')
    await forgiveFailures(tx, email)
    return { kind: 'opened', token }
  }
  await write('wrong')
  return { kind: wrong + 1 >= env().lockoutAttempts ? 'last-wrong' : 'wrong' }
}
