import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { canonical, digest } from '@/lib/core/canonical'
import { keyFor, keysFor } from '@/lib/env'
import type { Head } from './chain'

/** What a checkpoint's signature covers: the chains' heads through `root`, every checkpoint before through `previous`. */
export type CheckpointDocument = {
  number: number
  /** ISO 8601 in UTC. */
  at: string
  /** How many rows are sealed, over all chains. */
  through: number
  /** The hash of the checkpoint before. */
  previous: string
  root: string
  /** The public key, Ed25519 (RFC 8032), in base64url. */
  key: string
}
export type Checkpoint = CheckpointDocument & {
  signature: string
  /** The chains that have grown since the checkpoint before. */
  heads: Head[]
  /** Of an export of one enterprise: the leaves of the others' heads, which tell nothing about them. */
  others: string[]
}

// The constant beginning of an Ed25519 private key in PKCS #8 (RFC 8410 § 7); the seed follows.
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

const privateKeyOf = (seed: Buffer): KeyObject => createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
const publicKeyOf = (seed: Buffer): string => createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' }).x ?? ''

/** The public key with which this server signs, drawn from APP_SECRET. */
export const checkpointKey = (): string => publicKeyOf(keyFor('audit-checkpoint'))

/** The same, and those of the secrets before, newest first: each may have signed. */
export const checkpointKeys = (): string[] => keysFor('audit-checkpoint').map(publicKeyOf)

/** A head as a leaf of the root. Its hash is as good as random, so that a leaf gives nothing away. */
export const leafOf = ({ chain, position, hash }: Head): string => digest({ chain, position, hash })

export const rootOf = ({ heads, others }: Pick<Checkpoint, 'heads' | 'others'>): string => digest([...heads.map(leafOf), ...others].sort())

/** The signed part alone. */
export const documentOf = ({ number, at, through, previous, root, key }: CheckpointDocument): CheckpointDocument => ({ number, at, through, previous, root, key })

export const documentHash = (checkpoint: CheckpointDocument): string => digest(documentOf(checkpoint))

const signedBytes = (checkpoint: CheckpointDocument) => Buffer.from(`enterprise-hub audit checkpoint\n${canonical(documentOf(checkpoint))}`, 'utf8')

export const signCheckpoint = (document: CheckpointDocument): string => sign(null, signedBytes(document), privateKeyOf(keyFor('audit-checkpoint'))).toString('base64url')

export function isSigned(checkpoint: CheckpointDocument & { signature: string }): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: checkpoint.key }, format: 'jwk' })
    return verify(null, signedBytes(checkpoint), key, Buffer.from(checkpoint.signature, 'base64url'))
  } catch (error) {
    // A text that is no key at all signs nothing.
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_')) return false
    throw error
  }
}
