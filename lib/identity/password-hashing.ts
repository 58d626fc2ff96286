import { createHmac } from 'node:crypto'
import { env, keyFor, keyUnder, secretIds } from '@/lib/env'
import { runTask } from './hashing-pool'
import type { Judgement } from './password-strength'
import type { HashTask, JudgeTask, VerifyTask } from './password-worker'

/** A hash, and the name of the secret that its key was drawn from; none where no secret was ever noted. */
export type StoredHash = { hash: string; secretId: string | null }
export type NewHash = StoredHash & { secretId: string }

/** bcrypt reads 72 bytes; a keyed digest of 64 characters lets every character of a long password count. */
function digestOf(password: string, key: Buffer): string {
  return createHmac('sha384', key).update(password.normalize('NFC')).digest('base64')
}

export async function hashPassword(password: string): Promise<NewHash> {
  const task: HashTask = { kind: 'hash', digest: digestOf(password, keyFor('password-pepper')), cost: env().bcryptCost }
  return { hash: (await runTask(task)) as string, secretId: secretIds()[0] }
}

/** Whether the password made the hash; without a hash, or without the secret that it was made with, it takes as long and is false. */
export async function verifyPassword(password: string, stored: StoredHash | null): Promise<boolean> {
  const newest = keyFor('password-pepper')
  const key = stored?.secretId ? keyUnder(stored.secretId, 'password-pepper') : newest
  const task: VerifyTask = { kind: 'verify', digest: digestOf(password, key ?? newest), hash: key && stored ? stored.hash : null, cost: env().bcryptCost }
  return (await runTask(task)) as boolean
}

/** Whether the hash was made at a lower cost than today's, or under another secret. */
export function isOutdated({ hash, secretId }: StoredHash): boolean {
  return Number(hash.split('$')[2]) < env().bcryptCost || (secretId !== null && secretId !== secretIds()[0])
}

/** See judgePassword: here in another process, because a long password can take a while. */
export async function judgeInThread(password: string, own: string[]): Promise<Judgement> {
  const task: JudgeTask = { kind: 'judge', password, own }
  return (await runTask(task)) as Judgement
}
