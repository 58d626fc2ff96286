import { setTimeout as pause } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { queuesOf } from '@/lib/core/queues'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { before } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { env } from '@/lib/env'
import { HASHING_PLACES } from './hashing-pool'
import { hashPassword, isOutdated, verifyPassword, type NewHash } from './password-hashing'
import { FAILURE_MEMORY, RESERVATION_TTL } from './rules'
import { forgiveFailures, forgivePasswords, insertAttempt, lockAddress, readGuard, settleAttempt, type OpenBlock } from './store/attempts'
import { findForSignIn, replaceHash, type Person, type PersonWithHash } from './store/users'

/**
 * One attempt to sign in takes one of LOCKOUT_ATTEMPTS places of its address before the password is compared, so that
 * however many come at once, no more are ever compared than may be wrong. A success frees all places; a wrong password
 * keeps its own; the last place that turns out wrong blocks. An address without an account goes through the same states.
 * Wrong codes are forgiven by a code, or by a password where it is certain whose the browser is.
 */

export type { Person }

/** A person whose password was right; with a second factor that is not enough. */
export type Proved = Person & { hasFactor: boolean }

/** A compared password. Only `compareInPlace` makes one, and `settle` takes it once. */
export type Compared = { attemptId: string; email: string; person: PersonWithHash | null; matches: boolean; newHash: NewHash | null }

/** How long to wait for a place that another process holds. */
const OTHER_PROCESS_PAUSE_MS = 50

/** Waits for a place and compares the password; answers at once, with the block, where the address is blocked. */
export async function compareInPlace(form: { email: string; password: string }, context: RequestContext): Promise<{ block: OpenBlock } | Compared> {
  return inTurn(form.email, async () => {
    for (;;) {
      const outcome = await comparisons(() => tryOnce(form, context))
      if (outcome) return outcome
      await pause(OTHER_PROCESS_PAUSE_MS)
    }
  })
}

async function tryOnce(form: { email: string; password: string }, context: RequestContext): Promise<{ block: OpenBlock } | Compared | null> {
  const place = await takePlace(form.email, context)
  if (place.kind === 'none-free') return null
  if (place.kind === 'blocked') return { block: place.block }
  const { attemptId, person } = place
  const stored = person?.password ?? null
  const matches = await verifyPassword(form.password, stored)
  const newHash = matches && stored && isOutdated(stored) ? await hashPassword(form.password) : null
  return { attemptId, email: form.email, person, matches, newHash }
}

/** The outcome of an attempt, in the caller's transaction. */
export type Settled = { kind: 'success'; person: Proved } | { kind: 'wrong' | 'last-wrong'; person: Person | null }

/** Writes down how the comparison ended; `last-wrong` obliges the caller to block the address in this transaction. */
export async function settle(tx: Tx, compared: Compared, context: RequestContext): Promise<Result<Settled, Failure<'WRONG_PASSWORD'>>> {
  const { attemptId, email } = compared
  const now = context.clock()
  await lockAddress(tx, email)
  // Read again: while the password was compared, the person may have been activated or disabled, or the password voided.
  const person = await findForSignIn(tx, email)
  const matches = person !== null && isStillRight(compared, person)
  // A reservation that has run out was given to somebody else: its comparison must not count as one more guess.
  const outcome = !matches ? 'wrong' : person.hasFactor ? 'awaiting_factor' : 'success'
  if (!(await settleAttempt(tx, attemptId, outcome, now, before(now, RESERVATION_TTL)))) return fail({ code: 'WRONG_PASSWORD' })
  if (matches) {
    const hash = compared.person?.password?.hash
    if (hash && compared.newHash) await replaceHash(tx, person.id, hash, compared.newHash)
    // A right password alone forgives nothing here: whoever knows it could otherwise guess codes for ever.
    if (person.hasFactor) return ok({ kind: 'success', person })
    await forgivePasswords(tx, email)
    return ok({ kind: 'success', person })
  }
  const known = person?.activatedAt && !person.disabledAt ? person : null
  const { wrong, block } = await readGuard(tx, email, memory(now))
  return ok({ kind: wrong >= env().lockoutAttempts && !block ? 'last-wrong' : 'wrong', person: known })
}

/** After a password that was enough, in a session that is not cautious. */
export const forgiveCodes = (tx: Tx, email: string): Promise<void> => forgiveFailures(tx, email)

/** A password keeps the time at which it was set when a parallel sign-in hashes it anew. */
function isStillRight({ matches, person: then }: Compared, today: PersonWithHash): boolean {
  return matches && !today.disabledAt && today.id === then?.id && today.password?.setAt.getTime() === then.password?.setAt.getTime()
}

type Place = { kind: 'taken'; attemptId: string; person: PersonWithHash | null } | { kind: 'blocked'; block: OpenBlock } | { kind: 'none-free' }

async function takePlace(email: string, context: RequestContext): Promise<Place> {
  const person = await findForSignIn(db(), email)
  const usable = person?.activatedAt && !person.disabledAt ? person : null
  const place = await transact(async (tx) => {
    const now = context.clock()
    await lockAddress(tx, email)
    const { block, wrong, comparing } = await readGuard(tx, email, memory(now))
    // Without a comparison under way there is always a place: the limit may have been lowered since.
    if (!block && comparing > 0 && wrong + comparing >= env().lockoutAttempts) return ok<Place>({ kind: 'none-free' })
    const attemptId = newId('att')
    await insertAttempt(tx, {
      id: attemptId,
      email,
      userId: usable?.id ?? null,
      at: now,
      outcome: block ? 'while_blocked' : 'reserved',
      counts: !block,
      ip: context.ip,
      country: context.country,
      browser: context.browser,
      deviceHash: context.deviceHash,
    })
    if (block) await recordAudit(tx, { action: 'sign-in.failed', target: usable?.id ?? attemptId, result: 'refused', reason: 'blocked' }, context)
    return ok<Place>(block ? { kind: 'blocked', block } : { kind: 'taken', attemptId, person: usable })
  })
  if (!place.ok) throw new Error('taking a place does not fail')
  return place.value
}

const memory = (now: Date) => ({ failure: before(now, FAILURE_MEMORY), reservation: before(now, RESERVATION_TTL) })

// A place is taken only when a process is about to be free for it, so that a reservation is as short as a comparison.
const comparisons = pLimit(2 * HASHING_PLACES)

// Within one process nobody polls the database for a place: at most as many ask at once as there are places.
const inTurn = queuesOf(() => env().lockoutAttempts)
