import { createHash } from 'node:crypto'
import pLimit, { type LimitFunction } from 'p-limit'
import { seconds } from '@/lib/core/time'

/**
 * Asks a service that speaks the range protocol of Pwned Passwords. It is told the first five of forty characters of a SHA-1, which
 * hundreds of leaked passwords share, and answers with the rest of each leaked one that begins so; what is looked for stays here.
 */

const PREFIX_LENGTH = 5
/** Somebody waits for the answer, and nothing depends on it alone. */
const RANGE_TIMEOUT = seconds(2)
const CONCURRENCY = 8
/** Several times what the service answers with, padding and all. */
const MAX_RANGE_BYTES = 512 * 1024
/** The rest of a hash and how often it was seen; padding was seen 0 times. */
const LINE = /^[0-9A-F]{35}:\d{1,15}$/i

/** What came of asking. Why there was no answer is told in fixed words and codes, which say nothing of the password. */
export type RangeOutcome = { result: 'found' | 'not-found' } | { result: 'no-answer'; why: string }

// Next bundles this module more than once; one process keeps one count.
const shared = globalThis as typeof globalThis & { enterpriseHubRanges?: { places: LimitFunction; listener?: (outcome: RangeOutcome) => void } }
const ranges = () => (shared.enterpriseHubRanges ??= { places: pLimit(CONCURRENCY) })

/** For `server/`: who hears of each outcome. */
export function tellOfRanges(listener: (outcome: RangeOutcome) => void): void {
  ranges().listener = listener
}

/** Whether a password is known to have leaked; false where the service, whose address is given, does not say in time. */
export async function isBreached(password: string, service: string): Promise<boolean> {
  const hash = createHash('sha1').update(password.normalize('NFC')).digest('hex').toUpperCase()
  const outcome = await askFor(hash, service)
  ranges().listener?.(outcome)
  return outcome.result === 'found'
}

class NoAnswer extends Error {}

async function askFor(hash: string, service: string): Promise<RangeOutcome> {
  // The wait for a place is part of it.
  const signal = AbortSignal.timeout(RANGE_TIMEOUT)
  try {
    const range = await ranges().places(() => fetchRange(`${service}/range/${hash.slice(0, PREFIX_LENGTH)}`, signal))
    return { result: holds(range, hash.slice(PREFIX_LENGTH)) ? 'found' : 'not-found' }
  } catch (error) {
    return { result: 'no-answer', why: reasonOf(error) }
  }
}

/** Without a redirect: it would lead to somebody whom nobody has chosen. Padded, so that its length does not tell which range it is. */
async function fetchRange(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { headers: { 'Add-Padding': 'true' }, redirect: 'error', cache: 'no-store', signal })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new NoAnswer(`status ${response.status}`)
  }
  return readAtMost(MAX_RANGE_BYTES, response)
}

async function readAtMost(most: number, { body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.byteLength
    if (length > most) throw new NoAnswer('too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('latin1')
}

function holds(range: string, rest: string): boolean {
  const lines = range.split(/\r?\n/).filter(Boolean)
  if (lines.length === 0 || !lines.every((line) => LINE.test(line))) throw new NoAnswer('not a range')
  return lines.some((line) => line.slice(0, rest.length).toUpperCase() === rest && Number(line.slice(rest.length + 1)) > 0)
}

function reasonOf(error: unknown): string {
  if (error instanceof NoAnswer) return error.message
  const { name, cause } = error as { name?: string; cause?: { code?: string } }
  return cause?.code ?? name ?? 'unknown'
}
