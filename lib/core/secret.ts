import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { invariant } from './result'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A token for a link or a cookie: 256 random bits, URL-safe. */
export const newToken = () => randomBytes(32).toString('base64url')

/** Whether a text can be one that `newToken` made. */
export const isToken = (text: string) => /^[\w-]{43}$/.test(text)

/** How a token is stored: SHA-256 in hex. A token is random, so it needs neither salt nor stretching. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** A 256-bit key for one purpose, drawn from the application's secret or another key (HKDF, RFC 5869). */
export function deriveKey(secret: string | Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `enterprise-hub:${purpose}`, 32))
}

/** How a secret is named where it must not be told: 64 bits drawn from it. */
export const secretId = (secret: string | Buffer): string => deriveKey(secret, 'secret-id').toString('hex').slice(0, 16)

const TAG = { authTagLength: TAG_BYTES }
const AES_256_GCM = {
  encrypt: (key: Buffer, nonce: Buffer) => createCipheriv('aes-256-gcm', key, nonce, TAG),
  decrypt: (key: Buffer, nonce: Buffer) => createDecipheriv('aes-256-gcm', key, nonce, TAG),
}
const CHACHA20_POLY1305 = {
  encrypt: (key: Buffer, nonce: Buffer) => createCipheriv('chacha20-poly1305', key, nonce, TAG),
  decrypt: (key: Buffer, nonce: Buffer) => createDecipheriv('chacha20-poly1305', key, nonce, TAG),
}
type Cipher = typeof AES_256_GCM | typeof CHACHA20_POLY1305

/** The ways to seal, by the byte that a sealed value begins with. A new one is known for a release before it is the newest, so that replicas of both releases open what either seals. */
export const SEALS: Readonly<Record<number, Cipher>> = { 1: AES_256_GCM, 2: CHACHA20_POLY1305 }
export const NEWEST_SEAL = 1

/** No key serves two algorithms. It also binds the byte to what follows: a value opens in no other form than its own. */
const keyOfSeal = (key: Buffer, version: number) => deriveKey(key, `seal-${version}`)

/** Encrypts a JSON value: the version of the seal, nonce, tag, ciphertext. */
export function seal(value: unknown, key: Buffer, version = NEWEST_SEAL): Uint8Array<ArrayBuffer> {
  const way = SEALS[version]
  invariant(way, `there is a seal of version ${version}`)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = way.encrypt(keyOfSeal(key, version), nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), text]))
}

/** The value that `seal` was given under one of these keys, in this version of the seal or an older one; throws when the version is unknown, the key is another or a bit has changed. */
export function unseal(sealed: Uint8Array, ...keys: Buffer[]): unknown {
  return JSON.parse(open(Buffer.from(sealed), keys).text)
}

/** The same value in the newest seal under the first key; null where it is that already. */
export function renewSeal(sealed: Uint8Array, newest: Buffer, ...older: Buffer[]): Uint8Array<ArrayBuffer> | null {
  const { text, version, key } = open(Buffer.from(sealed), [newest, ...older])
  return version === NEWEST_SEAL && key === newest ? null : seal(JSON.parse(text), newest)
}

type Opened = { text: string; version: number | null; key: Buffer }

function open(bytes: Buffer, keys: Buffer[]): Opened {
  for (const key of keys) {
    const opened = tryOpen(bytes, key)
    if (opened) return opened
  }
  const version = bytes[0] ?? 0
  throw new Error(SEALS[version] ? 'what is sealed was changed, or is of another key' : `what is sealed is of version ${version}, which is unknown, or was changed, or is of another key`)
}

/**
 * Before values said how they are sealed, it was by AES-256-GCM and the key of the purpose itself. Such a value begins with
 * a random byte, which may be that of a version: the tag alone decides which form it is.
 */
function tryOpen(bytes: Buffer, key: Buffer): Opened | null {
  const version = bytes[0] ?? 0
  const way = SEALS[version]
  const marked = way ? decrypt(bytes.subarray(1), way, keyOfSeal(key, version)) : null
  if (marked !== null) return { text: marked, version, key }
  const unmarked = decrypt(bytes, AES_256_GCM, key)
  return unmarked === null ? null : { text: unmarked, version: null, key }
}

/** The text of nonce, tag and ciphertext; null where the tag is not what this way and key make of the rest. */
function decrypt(bytes: Buffer, way: Cipher, key: Buffer): string | null {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = way.decrypt(key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
