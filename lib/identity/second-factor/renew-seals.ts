import { renewSeal } from '@/lib/core/secret'
import { db } from '@/lib/db/client'
import { keysFor } from '@/lib/env'
import { listTotps, replaceSeal } from '../store/second-factors'

const BATCH_SIZE = 500

/** Seals the seed of every app in the newest seal and under the newest key, so that no older secret is kept for those who are seldom here. `closed` are those that no key opens. */
export async function renewSeals(): Promise<{ renewed: number; closed: number }> {
  const counts = { renewed: 0, closed: 0 }
  let last: string | undefined = ''
  while (last !== undefined) {
    const batch: Awaited<ReturnType<typeof listTotps>> = await listTotps(db(), last, BATCH_SIZE)
    for (const totp of batch) {
      const seal = renewed(totp.secret)
      if (seal === 'closed') counts.closed += 1
      else if (seal) counts.renewed += await replaceSeal(db(), totp, seal)
    }
    last = batch.at(-1)?.userId
  }
  return counts
}

function renewed(sealed: Uint8Array): Uint8Array<ArrayBuffer> | null | 'closed' {
  try {
    return renewSeal(sealed, ...keysFor('second-factor'))
  } catch {
    // Of a secret that is not given: it is counted, and the operator told.
    return 'closed'
  }
}
