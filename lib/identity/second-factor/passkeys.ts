import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { COSEALG } from '@simplewebauthn/server/helpers'
import { env } from '@/lib/env'
import type { StoredPasskey } from '../store/second-factors'
import { CHALLENGE_TTL } from './rules'
import type { NewPasskeyAnswer, PasskeyAnswer } from './schema'

/** Passkeys (WebAuthn): they prove the device beside the password, so the device need not ask who holds it. */

const ALGORITHMS = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256]

// Whose passkeys these are is said by APP_URL alone, never by a request.
const relyingParty = () => new URL(env().appUrl).hostname
const origin = () => new URL(env().appUrl).origin

const named = ({ credentialId: id, transports }: StoredPasskey) => ({ id, transports })

/** What the browser is to ask an authenticator for, so that it makes a passkey that the person does not have yet. */
export const optionsToMake = (person: { id: string; email: string; name: string }, known: StoredPasskey[]): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: env().brandName,
    rpID: relyingParty(),
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    timeout: CHALLENGE_TTL,
    attestationType: 'none',
    excludeCredentials: known.map(named),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    supportedAlgorithmIDs: ALGORITHMS,
  })

/** What the browser is to ask an authenticator for, so that one of these passkeys signs. */
export const optionsToSign = (known: StoredPasskey[]): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({ rpID: relyingParty(), allowCredentials: known.map(named), timeout: CHALLENGE_TTL, userVerification: 'preferred' })

/** The passkey that was made for this challenge, or null where anything about the answer is not as it must be. */
export async function madeFor(challenge: string, answer: NewPasskeyAnswer) {
  const verified = await orNull(() =>
    verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin(),
      expectedRPID: relyingParty(),
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  )
  const made = verified?.registrationInfo?.credential
  return made ? { credentialId: made.id, publicKey: made.publicKey, counter: BigInt(made.counter), transports: answer.response.transports } : null
}

/** The authenticator's new count of signatures where this passkey signed this challenge; null otherwise, as where the count did not rise. */
export async function signedFor(challenge: string, answer: PasskeyAnswer, { credentialId, publicKey, counter, transports }: StoredPasskey): Promise<bigint | null> {
  const verified = await orNull(() =>
    verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin(),
      expectedRPID: relyingParty(),
      requireUserVerification: false,
      credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: Number(counter), transports },
    }),
  )
  return verified?.verified ? BigInt(verified.authenticationInfo.newCounter) : null
}

/** The library throws for whatever is wrong with an answer, and each of that is the same refusal here: the answer came from a stranger. */
const orNull = <Value>(verify: () => Promise<Value>): Promise<Value | null> => verify().catch(() => null)
