import { readConsistently } from '@/lib/db/read-consistently'
import { readCheckpoints, readLinks } from './read'
import { checkpointKeys } from './signature'
import { countWaiting, findNumberGaps, findStrays, lastSealNumber } from './store'
import { chainVerifier, verifyCheckpoints, type Findings } from './verify'

/** Enough to see what happened; the walk along the chains names every row anyway. */
const STRAY_LIMIT = 1000

export type Verdict = {
  findings: Findings
  rows: number
  chains: number
  /** Rows of the last second or two, which have no seal yet. */
  waiting: number
  checkpoints: number
  lastCheckpoint: { number: number; at: string } | null
}

/** Follows every chain and every checkpoint of the database. `formerKeys` are those of secrets that are no longer given. */
export async function verifyDatabase(formerKeys: string[] = []): Promise<Verdict> {
  return readConsistently(async (db) => {
    const checkpoints = await readCheckpoints(db)
    const { findings, seen } = verifyCheckpoints(checkpoints, [...checkpointKeys(), ...formerKeys])
    const verifier = chainVerifier(seen)
    const chains = new Set<string>()
    let rows = 0
    for await (const link of readLinks(db)) {
      verifier.take(link)
      chains.add(link.chain)
      rows += 1
    }
    verifier.finish(null)
    findings.push(...verifier.findings)

    const last = checkpoints.at(-1)
    const sealed = await lastSealNumber(db)
    if (last && last.through > sealed) findings.push(`Checkpoint ${last.number} saw ${last.through} rows, and there are only ${sealed} seals.`)
    for (const { number, before } of await findNumberGaps(db, STRAY_LIMIT)) findings.push(`Seals ${before + 1n} to ${number - 1n} of all chains are missing.`)
    for (const { eventId, kind } of await findStrays(db, STRAY_LIMIT)) {
      findings.push(kind === 'gone' ? `Row ${eventId} was deleted before it was sealed.` : `Row ${eventId} has no seal and waits for none: its seal was deleted, or it was not written by this system.`)
    }
    return { findings, rows, chains: chains.size, waiting: await countWaiting(db), checkpoints: checkpoints.length, lastCheckpoint: last ? { number: last.number, at: last.at } : null }
  })
}
