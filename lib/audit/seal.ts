import { ok } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { NOTHING_BEFORE, chainOf, linkHash } from './chain'
import { findHeads, insertSeals, lastSealNumber, listUnsealed, trySealLock, type NewSeal } from './store'

/**
 * Rows are written in the transaction of their deed, and chained just after its commit: so a deed never waits for another
 * one's place in the chain, and sign-ins of everybody do not stand in one row.
 */
export const SEAL_BATCH = 1000

/** Seals what waits, until nothing does; answers how many rows. Leaves it to another process that is sealing. */
export async function sealAudit(): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await transact<number, never>(async (tx) => ok((await trySealLock(tx)) ? await sealBatch(tx) : 0))
    const count = sealed.ok ? sealed.value : 0
    total += count
    if (count < SEAL_BATCH) return total
  }
}

/** Seals the next rows. The caller has the right to seal. */
export async function sealBatch(tx: Tx): Promise<number> {
  const waiting = await listUnsealed(tx, SEAL_BATCH)
  if (waiting.length === 0) return 0
  const chains = [...new Set(waiting.map(({ event }) => chainOf(event)))]
  const heads = new Map((await findHeads(tx, chains)).map((head) => [head.chain, head]))
  let number = await lastSealNumber(tx)
  const seals = waiting.map(({ event }): NewSeal => {
    const chain = chainOf(event)
    const head = heads.get(chain)
    const place = { chain, position: (head?.position ?? 0) + 1, previous: head?.hash ?? NOTHING_BEFORE }
    const hash = linkHash(place, event)
    heads.set(chain, { chain, position: place.position, hash })
    number += 1
    return { ...place, number, eventId: event.id, hash }
  })
  await insertSeals(tx, seals, waiting.map(({ queueId }) => queueId))
  return seals.length
}
