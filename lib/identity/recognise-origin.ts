import type { RequestContext } from '@/lib/core/context'
import type { Tx } from '@/lib/db/client'
import { hasSignedIn, isProvedCountry, isProvedDevice, proveCountry, proveDevice, rememberCountry, rememberDevice } from './store/origins'

/** What about a sign-in was never seen before. */
export type Strange = 'browser' | 'country' | 'both'

export type Recognised = {
  /** Null where nothing is, and at the very first sign-in, where all of it would be. A browser without our mark is new. */
  strange: Strange | null
  /** Whether a password alone came from a browser or country that was not proved to be the person's: having been there before, with a password alone, proves nothing. */
  cautious: boolean
}

/** Remembers where a sign-in comes from, before its session is opened, and answers what is known of that. A second factor, and the very first sign-in, prove it. */
export async function recogniseOrigin(tx: Tx, userId: string, { factorGiven }: { factorGiven: boolean }, context: RequestContext): Promise<Recognised> {
  const first = !(await hasSignedIn(tx, userId))
  const { browser, country } = await remember(tx, userId, context)
  if (first || factorGiven) await prove(tx, userId, context)
  const strange = browser && country ? 'both' : browser ? 'browser' : country ? 'country' : null
  return { strange: first ? null : strange, cautious: !first && !factorGiven && !(await isProved(tx, userId, context)) }
}

/** Takes a browser and country for the person's own, after a mailed code was entered there. */
export async function proveOrigin(tx: Tx, userId: string, context: RequestContext): Promise<void> {
  await remember(tx, userId, context)
  await prove(tx, userId, context)
}

/** Answers which of the two is new. */
async function remember(tx: Tx, userId: string, { deviceHash, country, clock }: RequestContext): Promise<{ browser: boolean; country: boolean }> {
  const at = clock()
  return {
    browser: deviceHash === null || (await rememberDevice(tx, userId, deviceHash, at)),
    country: country !== null && (await rememberCountry(tx, userId, country, at)),
  }
}

async function prove(tx: Tx, userId: string, { deviceHash, country, clock }: RequestContext): Promise<void> {
  const at = clock()
  if (deviceHash !== null) await proveDevice(tx, userId, deviceHash, at)
  if (country !== null) await proveCountry(tx, userId, country, at)
}

/** A country that cannot be told leaves the browser to decide. */
const isProved = async (tx: Tx, userId: string, { deviceHash, country }: RequestContext): Promise<boolean> =>
  deviceHash !== null && (await isProvedDevice(tx, userId, deviceHash)) && (country === null || (await isProvedCountry(tx, userId, country)))
