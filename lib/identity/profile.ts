import { db, type Tx } from '@/lib/db/client'
import { findProfile, lockPerson, saveProfile, type ProfileRow } from './store/users'

/** What a person is called, how to call them, by whose clocks they read times, and how dates and numbers. */
export const profileOf = (userId: string): Promise<ProfileRow | null> => findProfile(db(), userId)

/** Changes that; answers what was changed. */
export async function changeProfile(tx: Tx, userId: string, profile: ProfileRow): Promise<(keyof ProfileRow)[]> {
  await lockPerson(tx, userId)
  const before = await findProfile(tx, userId)
  if (!before) return []
  const changed = (['name', 'mobile', 'timeZone', 'language'] as const).filter((fact) => before[fact] !== profile[fact])
  if (changed.length > 0) await saveProfile(tx, userId, profile)
  return changed
}
