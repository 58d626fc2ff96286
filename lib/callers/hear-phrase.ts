import type { Tx } from '@/lib/db/client'
import { isPhrase } from './draw-phrases'
import { PHRASE_TRIES } from './rules'
import { markVerified, takeTry } from './store'

export type Heard = { userId: string; right: boolean; triesLeft: number }

/** Compares what a caller read back, in constant time and a few times only; null where the phrase can no longer be read back. */
export async function hearPhrase(tx: Tx, phraseId: string, typed: string, staffId: string, now: Date): Promise<Heard | null> {
  const taken = await takeTry(tx, phraseId, now)
  if (!taken) return null
  const right = taken.userId !== staffId && isPhrase(typed, taken.hash)
  if (right) await markVerified(tx, phraseId, { staffId, at: now })
  return { userId: taken.userId, right, triesLeft: PHRASE_TRIES - taken.tries }
}
