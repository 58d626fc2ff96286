import { db } from '@/lib/db/client'
import { secretIds, type Env } from '@/lib/env'
import { passwordsBySecret } from '@/lib/identity/passwords-by-secret'
import { namesOfOthers } from './names'
import { listNoted, type NotedSecret } from './store'

/** `absent` is one that is not given any more. */
export type SecretView = { id: string; state: 'current' | 'previous' | 'absent'; since: Date | null; passwords: number }
export type OtherView = { setting: string; since: Date | null }

/** Every APP_SECRET that is given, newest first, and every other one that passwords were made with; then the secrets of others. */
export async function listSecrets(settings: Env): Promise<{ ours: SecretView[]; others: OtherView[] }> {
  const noted = await listNoted(db())
  const sinceOf = (setting: string, ids: string[]) => noted.find((known) => known.setting === setting && ids.includes(known.id))?.since ?? null
  return { ours: await listOurs(sinceOf), others: namesOfOthers(settings).map(({ setting, ids }) => ({ setting, since: sinceOf(setting, ids) })) }
}

async function listOurs(sinceOf: (setting: string, ids: string[]) => NotedSecret['since'] | null): Promise<SecretView[]> {
  const [newest, ...older] = secretIds()
  const counts = new Map<string, number>()
  // What was made before a secret was ever noted is taken for the newest's, as a comparison takes it.
  for (const { secretId, passwords } of await passwordsBySecret()) counts.set(secretId ?? newest, (counts.get(secretId ?? newest) ?? 0) + passwords)
  return [...new Set([newest, ...older, ...counts.keys()])].map((id) => ({
    id,
    state: id === newest ? 'current' : older.includes(id) ? 'previous' : 'absent',
    since: sinceOf('APP_SECRET', [id]),
    passwords: counts.get(id) ?? 0,
  }))
}
