import { renewSeal, unseal } from '@/lib/core/secret'
import type { Tx } from '@/lib/db/client'
import { keysFor } from '@/lib/env'
import type { Proof } from '../attempt-second-step'
import { findPasskey, findTotp, listPasskeys, noteSignature, replaceSeal, spendStep } from '../store/second-factors'
import { keepChallenge, takeChallenge } from './challenges'
import { optionsToSign, signedFor } from './passkeys'
import { useRecoveryCode } from './recovery-codes'
import type { PasskeyAnswer } from './schema'
import { stepOfCode } from './totp'

const SIX_DIGITS = /^\d{6}$/

/** A proof by a code: of the app where it has six digits, a recovery code otherwise. Either is spent. */
export function codeProof(userId: string, code: string): Proof {
  return (tx, now) => (SIX_DIGITS.test(code) ? spendTotp(tx, userId, code, now) : useRecoveryCode(tx, userId, code, now))
}

async function spendTotp(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  const totp = await findTotp(tx, userId)
  if (!totp) return false
  const step = stepOfCode(unsealTotp(totp.secret), code, now)
  if (step === null || !(await spendStep(tx, userId, step))) return false
  // The one sealed value that is kept for years follows the newest seal and key when it is used.
  const renewed = renewSeal(totp.secret, ...keysFor('second-factor'))
  if (renewed) await replaceSeal(tx, { userId, secret: totp.secret }, renewed)
  return true
}

export const unsealTotp = (sealed: Uint8Array): string => String(unseal(sealed, ...keysFor('second-factor')))

type Session = { id: string; user: { id: string } }

/** Draws the challenge that one of a person's passkeys is to sign; answers, as JSON, what the browser is to ask for. Null without a passkey. */
export async function askForPasskey(tx: Tx, session: Session, now: Date): Promise<string | null> {
  const known = await listPasskeys(tx, session.user.id)
  if (known.length === 0) return null
  const options = await optionsToSign(known)
  await keepChallenge(tx, session.id, 'passkey_sign_in', options.challenge, now)
  return JSON.stringify(options)
}

/** A proof by a passkey's signature; the challenge is spent by any answer, and the count of signatures only rises. */
export function passkeyProof(session: Session, answer: PasskeyAnswer): Proof {
  return async (tx, now) => {
    const challenge = await takeChallenge(tx, session.id, 'passkey_sign_in', now)
    const passkey = await findPasskey(tx, session.user.id, answer.id)
    const counter = challenge && passkey && (await signedFor(challenge, answer, passkey))
    return typeof counter === 'bigint' && passkey !== null && noteSignature(tx, passkey, counter, now)
  }
}
