import { createHash } from 'node:crypto'
import { setPriority } from 'node:os'
import { inspect, type Inspection } from './inspect'

/** Runs in the threads of inspecting-pool.ts: to look through a large file takes up to a second of one core, and pages come first. */

export type Inspected = Inspection & { sha256: string }

setPriority(10)

export default async function work(given: Uint8Array): Promise<Inspected> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  return { ...(await inspect(bytes)), sha256: createHash('sha256').update(bytes).digest('hex') }
}
