import { invariant, ok } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { NOTHING_BEFORE } from './chain'
import { SEAL_BATCH, sealBatch } from './seal'
import { checkpointKey, documentHash, rootOf, signCheckpoint, type Checkpoint } from './signature'
import { headsSince, insertCheckpoint, lastCheckpoint, lastSealNumber, waitForSealLock } from './store'

/** Seals what waits and signs how far every chain has come: what is sealed now can no longer be taken away unseen. */
export async function takeCheckpoint(now: Date): Promise<Checkpoint> {
  const taken = await transact<Checkpoint, never>(async (tx) => {
    await waitForSealLock(tx)
    while ((await sealBatch(tx)) === SEAL_BATCH);
    const last = await lastCheckpoint(tx)
    const heads = await headsSince(tx, last?.through ?? 0)
    const document = {
      number: (last?.number ?? 0) + 1,
      at: now.toISOString(),
      through: await lastSealNumber(tx),
      previous: last ? documentHash(last) : NOTHING_BEFORE,
      root: rootOf({ heads, others: [] }),
      key: checkpointKey(),
    }
    const checkpoint = { ...document, signature: signCheckpoint(document), heads, others: [] }
    await insertCheckpoint(tx, checkpoint)
    return ok(checkpoint)
  })
  invariant(taken.ok, 'a checkpoint is not refused')
  return taken.value
}
