import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { env } from '@/lib/env'
import type { NewPasskeyAnswer, PasskeyAnswer } from '@/lib/identity/second-factor/schema'

const USER_PRESENT = 0x01
const ATTESTED_DATA = 0x40

type Lie = { origin?: string; relyingParty?: string; counter?: number; type?: string; challenge?: string }

/** An authenticator in software: it answers as a browser with a key would (WebAuthn §6.1 and §6.5), or lies where it is told to. */
export function anAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let signatures = 0

  const clientData = (options: string, type: string, lie: Lie) =>
    Buffer.from(JSON.stringify({ type: lie.type ?? type, challenge: lie.challenge ?? challengeOf(options), origin: lie.origin ?? new URL(env().appUrl).origin, crossOrigin: false }))

  const authenticatorData = (flags: number, { relyingParty = new URL(env().appUrl).hostname, counter = signatures }: Lie, attested = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(relyingParty), Buffer.from([flags]), count, attested])
  }

  return {
    make(options: string, lie: Lie = {}): NewPasskeyAnswer {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      // COSE (RFC 9052): an EC2 key for ES256 on P-256.
      const key = isoCBOR.encode(new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, fromBase64url(x)], [-3, fromBase64url(y)]]))
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const attestation = isoCBOR.encode(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', new Uint8Array(authenticatorData(USER_PRESENT | ATTESTED_DATA, lie, attested))]]) as never)
      const response = { clientDataJSON: encode(clientData(options, 'webauthn.create', lie)), attestationObject: encode(attestation), transports: ['internal'] }
      return { id: encode(id), rawId: encode(id), type: 'public-key', response }
    },

    sign(options: string, lie: Lie = {}): PasskeyAnswer {
      signatures++
      const client = clientData(options, 'webauthn.get', lie)
      const data = authenticatorData(USER_PRESENT, lie)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      const response = { clientDataJSON: encode(client), authenticatorData: encode(data), signature: encode(signature) }
      return { id: encode(id), rawId: encode(id), type: 'public-key', response }
    },
  }
}

export type Authenticator = ReturnType<typeof anAuthenticator>

const challengeOf = (options: string): string => (JSON.parse(options) as { challenge: string }).challenge
const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const fromBase64url = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'))
