import { db } from '@/lib/db/client'
import { secretIds, type Env } from '@/lib/env'
import { namesOfOthers } from './names'
import { insertNoted, listNoted, type NotedSecret } from './store'

/** Writes down since when each secret that is given has been in use; of many replicas the first does. */
export async function noteSecrets(settings: Env, now: Date): Promise<void> {
  const noted = await listNoted(db())
  const ours = idsToNote(noted).map((id) => ({ setting: 'APP_SECRET', id, since: now }))
  // The same secret, known by its name under an older APP_SECRET, is as old as it was.
  const others = namesOfOthers(settings).map(({ setting, ids }) => ({ setting, id: ids[0], since: noted.find((known) => known.setting === setting && ids.includes(known.id))?.since ?? now }))
  await insertNoted(db(), [...ours, ...others].filter(({ setting, id }) => !noted.some((known) => known.setting === setting && known.id === id)))
}

/** Where no APP_SECRET was ever noted, those given as previous were in use before it. */
function idsToNote(noted: NotedSecret[]): string[] {
  const [newest, ...older] = secretIds()
  return noted.some(({ setting }) => setting === 'APP_SECRET') ? [newest] : [...older.reverse(), newest]
}
