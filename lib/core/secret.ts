import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A token for a link or a cookie: 256 random bits, URL-safe. */
export const newToken = () => randomBytes(32).toString('base64url')

/** How a token is stored: SHA-256 in hex. A token is random, so it needs neither salt nor stretching. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** A 256-bit key for one purpose, drawn from the application's secret (HKDF, RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `enterprise-hub:${purpose}`, 32))
}

/** Encrypts a JSON value (AES-256-GCM): nonce, tag, ciphertext. */
export function seal(value: unknown, key: Buffer): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), text]))
}

/** The value that `seal` was given; throws when the key is another or a bit has changed. */
export function unseal(sealed: Uint8Array, key: Buffer): unknown {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  return JSON.parse(text.toString('utf8'))
}
