import { canonical } from '@/lib/core/canonical'
import type { Db } from '@/lib/db/client'
import { readConsistently } from '@/lib/db/read-consistently'
import { takeCheckpoint } from './checkpoint'
import { readCheckpoints, readLinks } from './read'
import { checkpointKey, leafOf, type Checkpoint } from './signature'

/**
 * Writes the whole trail, or one enterprise's, line by line. A checkpoint is made first and nothing after it is written,
 * so that every row is under a signature. Of other enterprises an export holds hashes that tell nothing.
 */
export async function exportAudit(chain: string | null, write: (line: string) => Promise<void>, now: Date): Promise<{ checkpoints: number; rows: number }> {
  const { number } = await takeCheckpoint(now)
  return readConsistently((db) => writeLines(db, chain, number, (line) => write(`${canonical(line)}\n`), now))
}

async function writeLines(db: Db, chain: string | null, through: number, write: (line: object) => Promise<void>, now: Date) {
  await write({ type: 'export', version: 1, madeAt: now.toISOString(), chain, key: checkpointKey() })
  const checkpoints = (await readCheckpoints(db)).filter(({ number }) => number <= through)
  const ends = new Map<string, number>()
  for (const checkpoint of checkpoints) {
    for (const head of checkpoint.heads) ends.set(head.chain, head.position)
    await write({ type: 'checkpoint', ...(chain === null ? checkpoint : blindedFor(chain, checkpoint)) })
  }
  let rows = 0
  for await (const link of readLinks(db, chain)) {
    if (link.position > (ends.get(link.chain) ?? 0)) continue
    await write({ type: 'row', ...link })
    rows += 1
  }
  await write({ type: 'end', checkpoints: checkpoints.length, rows })
  return { checkpoints: checkpoints.length, rows }
}

function blindedFor(chain: string, { heads, others, ...checkpoint }: Checkpoint): Checkpoint {
  const own = heads.filter((head) => head.chain === chain)
  return { ...checkpoint, heads: own, others: [...others, ...heads.filter((head) => head.chain !== chain).map(leafOf)].sort() }
}
