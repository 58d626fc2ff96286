import { before } from '@/lib/core/time'
import type { Tx } from '@/lib/db/client'
import { keepCeremony, takeCeremony } from '../store/second-factors'
import { CHALLENGE_TTL } from './rules'

/** What a passkey must sign: random, of one session, for one answer, for a short while. */

type Purpose = 'passkey_registration' | 'passkey_sign_in'

/** Keeps the challenge that was drawn; one that this session had for the same purpose is void. */
export const keepChallenge = (tx: Tx, sessionId: string, kind: Purpose, challenge: string, now: Date): Promise<void> =>
  keepCeremony(tx, { sessionId, kind, secret: new Uint8Array(Buffer.from(challenge, 'base64url')), createdAt: now })

/** The challenge of a session, once: whatever the answer turns out to be, there is no second one to it. */
export async function takeChallenge(tx: Tx, sessionId: string, kind: Purpose, now: Date): Promise<string | null> {
  const challenge = await takeCeremony(tx, sessionId, kind, before(now, CHALLENGE_TTL))
  return challenge && Buffer.from(challenge).toString('base64url')
}
