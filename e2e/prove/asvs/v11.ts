import { test, type Chapter } from './answer'

const NEVER = 'lib/testing/never.test.ts'
const SECRET = 'lib/core/secret.test.ts'
const ROTATION = 'lib/secrets/rotation.test.ts'
const INVENTORY = test(NEVER, 'cryptography is what the inventory names')

/** Cryptography. */
export const v11: Chapter = {
  '11.1.1': { claim: 'How keys are made, kept, changed and ended is written down.', documented: ['Secrets and rotation'], proofs: test('lib/testing/security-document.test.ts', 'every secret and every key is in the document') },
  '11.1.2': { claim: 'Every algorithm and key is in a table, and code that uses another fails a test.', documented: ['Cryptography'], proofs: INVENTORY },
  '11.2.1': { claim: 'node:crypto (OpenSSL), bcryptjs, otpauth, jose within NextAuth and SimpleWebAuthn; nothing of our own.', proofs: INVENTORY },
  '11.2.2': {
    claim: 'What is sealed names its version, older ones open, and what is kept for years is sealed anew, as passwords are hashed anew, under a new key as under a new algorithm: a new APP_SECRET voids nothing while the one before is given. How each algorithm is changed is a table.',
    documented: ['Cryptography', 'Secrets and rotation', 'A new APP_SECRET'],
    proofs: [
      ...test(SECRET, 'what is sealed begins with the version of its seal', 'every version that is known opens, whichever is the newest', 'a version that is unknown is refused by its number, and is never sealed in', 'what was sealed before there were versions still opens, whatever byte it begins with', 'an older seal is renewed in the newest version, and the newest is left alone', 'what is sealed under one of several keys is opened by them, wherever it stands among them', 'a seal under an older key is renewed under the newest, and then opens without the older'),
      ...test('lib/accounts/second-step.test.ts', 'an app that was sealed in an older version works, and is sealed in the newest at its next right code'),
      ...test('lib/accounts/sign-in.test.ts', 'a raised BCRYPT_COST rehashes at the next sign-in, not at a wrong password'),
      ...test(
        ROTATION,
        'of an older secret signs in, which makes its hash anew under the newest, and then signs in under that alone',
        'signs in at replicas that know the next secret and do not use it yet, and at those that do, in turn',
        'from before its secret was written down is the first one’s, in whatever order the secrets are given',
        'of an older secret works, is sealed under the newest by its next right code, and then works under that alone',
        'that nobody uses is sealed under the newest secret at night; one of a secret that is gone is told of',
        'a mail that was sealed under an older secret is delivered; without that secret it is put off, and why is written down',
        'a form that was accepted under an older secret is acted on',
        'a phrase that was mailed under an older secret is shown and read back; one that has run out under a secret that is gone is in nobody’s way',
        'checkpoints that older secrets have signed verify beside those of the newest; without the secret, by its public key',
      ),
      ...test('lib/web/session-cookie.test.ts', 'a cookie of an older secret is read, and what is made is of the newest'),
      ...test('lib/web/link-cookie.test.ts', 'a cookie of an older secret is read'),
      ...test('e2e/boot/rotation.spec.ts', 'a new secret is refused while a server runs; after it a session goes on, a form that was open is taken, and the password is right, in the end without the secret before'),
    ],
  },
  '11.2.3': { claim: 'AES-256, ChaCha20, SHA-256 and SHA-384, Ed25519: 128 bits or more.', proofs: INVENTORY },
  '11.2.4': { claim: 'Tokens are found by their hash; what is compared is compared in constant time.', proofs: [...test('lib/identity/sessions.test.ts', 'is stored as a hash of its token only'), ...INVENTORY], fallsShort: 'bcryptjs is JavaScript, for which nobody promises constant time' },
  '11.2.5': { claim: 'A seal that does not open throws; nothing is told of why.', proofs: test(SECRET, 'one changed bit anywhere is noticed', 'one changed bit anywhere in what was sealed before there were versions is noticed', 'a cut or empty seal is noticed') },
  '11.3.1': { claim: 'AES-256-GCM, and ChaCha20-Poly1305 as the one to change to; no padding.', proofs: INVENTORY },
  '11.3.2': { claim: 'AES-256-GCM and ChaCha20-Poly1305 alone.', proofs: INVENTORY },
  '11.3.3': { claim: 'What is sealed is authenticated: one changed bit is noticed.', proofs: test(SECRET, 'one changed bit anywhere is noticed', 'a value opens in no other version than its own, nor without its version', 'what is sealed is read again by the same key') },
  '11.4.1': { claim: 'SHA-256 and SHA-384; SHA-1 only where a standard has it and nothing rests on it: within HMAC for authenticator apps, and as the address of a leaked password.', proofs: INVENTORY },
  '11.4.2': { claim: 'bcrypt at cost 12, at least 10, over a keyed digest.', proofs: [...test('lib/accounts/set-password.test.ts', 'is stored as bcrypt at the set cost, and never comes along with its person'), ...test('lib/env.test.ts', 'a bad %s (%j) is told in one line'), ...test('lib/db/constraints.test.ts', 'refuses %s')] },
  '11.5.1': { claim: 'Tokens have 256 random bits, nonces 128, of the system’s generator.', proofs: [...test(SECRET, 'a token has 256 random bits and needs no escaping in an address'), ...test(NEVER, 'what must not be guessed is drawn by the system’s generator'), ...test('server/response-headers.test.ts', 'each page has a nonce of its own, of 128 bits')] },
  '11.5.2': { claim: 'The system’s generator (getrandom, through OpenSSL) neither blocks nor repeats under load.', documented: ['Cryptography'] },
}
