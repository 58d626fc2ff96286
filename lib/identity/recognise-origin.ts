import type { RequestContext } from '@/lib/core/context'
import type { Tx } from '@/lib/db/client'
import { hasSignedIn, rememberCountry, rememberDevice } from './store/origins'

/** What about a sign-in was never seen before. */
export type Strange = 'browser' | 'country' | 'both'

/**
 * Remembers where a sign-in comes from, before its session is opened, and answers what about it is new to this person;
 * null where nothing is, and at the very first sign-in, where all of it would be. A browser without our mark is new.
 */
export async function recogniseOrigin(tx: Tx, userId: string, context: RequestContext): Promise<Strange | null> {
  const at = context.clock()
  const known = await hasSignedIn(tx, userId)
  const browser = context.deviceHash === null || (await rememberDevice(tx, userId, context.deviceHash, at))
  const country = context.country !== null && (await rememberCountry(tx, userId, context.country, at))
  if (!known || (!browser && !country)) return null
  if (browser && country) return 'both'
  return browser ? 'browser' : 'country'
}
