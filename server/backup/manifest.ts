import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { deriveKey } from '@/lib/core/secret'

/** What a backup holds; written last, so that a backup without it is none. */
export const MANIFEST = 'manifest.json'
export const SECRET_FILES = ['app-secret', 'app-secret-previous', 'postgres-password']

export const manifestSchema = z.object({
  version: z.literal(1),
  madeAt: z.string(),
  /** The files of a database are those of one kind of machine. */
  machine: z.string(),
  /** Tells whether a secret is the one that sealed what the database holds, and nothing else. */
  secretFingerprint: z.string(),
  folders: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})
export type Manifest = z.output<typeof manifestSchema>
export type CopiedFile = Manifest['files'][number]

export const thisMachine = `${process.platform}-${process.arch}`

export const fingerprint = (secret: string): string => deriveKey(secret, 'fingerprint').toString('hex').slice(0, 32)

/** Copies a file, durably, and tells what was copied. */
export async function copyFile(from: string, to: string, path: string): Promise<CopiedFile> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    createReadStream(from),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(to, { mode: 0o600, flush: true }),
  )
  return { path, bytes, sha256: hash.digest('hex') }
}

export async function describe(file: string, path: string): Promise<CopiedFile> {
  const content = await readFile(file)
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
}

export const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'
