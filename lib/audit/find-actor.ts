import { db } from '@/lib/db/client'
import { findNames } from './store/names'
import { findFirstActor } from './store/trail'

/** What the person is called who first did something to an object of an enterprise; null where nobody is known any more. */
export async function nameOfFirst(accountId: string, deed: { action: string; target: string }): Promise<string | null> {
  const actorId = await findFirstActor(db(), accountId, deed)
  return actorId ? ((await findNames(db(), accountId, [actorId]))[0]?.name ?? null) : null
}
