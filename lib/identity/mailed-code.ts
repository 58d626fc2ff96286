import { createHmac, timingSafeEqual } from 'node:crypto'
import { newMailedCode, plainCode } from '@/lib/core/id'
import { hashToken } from '@/lib/core/secret'
import { after } from '@/lib/core/time'
import { db, type Db, type Tx } from '@/lib/db/client'
import { keyFor, keysFor } from '@/lib/env'
import type { Step } from './attempt-second-step'
import { isStepOver, MAILED_CODE_STEP, MAILED_CODE_TTL, mailedCodeState, type MailedCodeState } from './rules'
import { countWrongEntry, findMailedCode, keepMailedCode, takeMailedCode } from './store/mailed-codes'
import { lockCautious, trustSession } from './store/sessions'

/** The code that a cautious session asks for besides the password: of that session alone, for a few minutes, a few wrong entries and one use. */

type Asking = { id: string; cautious: boolean; confirmedAt: Date }
type Holding = { id: string; token: string }

/** Whether a code was mailed after the password that this session was last given, and may still be entered or sent anew. */
export async function awaitsMailedCode(session: Asking, now: Date, from: Db = db()): Promise<boolean> {
  if (!session.cautious || isStepOver(session, now)) return false
  const code = await findMailedCode(from, session.id)
  return code !== null && code.sentAt >= session.confirmedAt
}

/** Draws the code of a session, in the place of an earlier one. Only its hash is kept; the caller mails it. */
export async function issueMailedCode(tx: Tx, session: { id: string; confirmedAt: Date }, now: Date): Promise<{ code: string; expiresAt: Date }> {
  const code = newMailedCode()
  const [byItself, withItsStep] = [after(now, MAILED_CODE_TTL), after(session.confirmedAt, MAILED_CODE_STEP)]
  const expiresAt = byItself < withItsStep ? byItself : withItsStep
  await keepMailedCode(tx, { sessionId: session.id, codeHash: hashOf(session.id, code), sentAt: now, expiresAt, wrong: 0 })
  return { code, expiresAt }
}

/** What the code of a session can still do; null without one, which is also after its use. */
export async function stateOfMailedCode(tx: Tx, sessionId: string, now: Date): Promise<MailedCodeState | null> {
  const code = await findMailedCode(tx, sessionId)
  return code && mailedCodeState(code, now)
}

/** Holds a cautious session until the transaction ends; false where it has another token by now, is over, or is not cautious. */
export const holdCautious = (tx: Tx, session: Holding): Promise<boolean> => lockCautious(tx, session.id, hashToken(session.token))

/** The step that a mailed code is: the right one ends the caution, a wrong one is counted. */
export const mailedCodeStep = (session: Holding, code: string): Step => ({
  awaited: async (tx, now) => (await holdCautious(tx, session)) && (await stateOfMailedCode(tx, session.id, now)) === 'live',
  proof: (tx) => proveByCode(tx, session.id, code),
  pass: (tx, tokenHash, at) => trustSession(tx, session.id, { tokenHash, confirmedAt: at }),
})

async function proveByCode(tx: Tx, sessionId: string, code: string): Promise<boolean> {
  const kept = await findMailedCode(tx, sessionId)
  const matches = kept && keysFor('mailed-code').some((key) => timingSafeEqual(Buffer.from(hashOf(sessionId, code, key), 'hex'), Buffer.from(kept.codeHash, 'hex')))
  if (matches) return takeMailedCode(tx, sessionId, kept.codeHash)
  await countWrongEntry(tx, sessionId)
  return false
}

/** Keyed, because its bits are few enough to be tried by who has the database alone; and of its session, so that it serves no other. */
const hashOf = (sessionId: string, code: string, key = keyFor('mailed-code')): string => createHmac('sha256', key).update(`${sessionId} ${plainCode(code)}`).digest('hex')
