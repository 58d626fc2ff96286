import { createHmac } from 'node:crypto'
import { env, keyFor } from '@/lib/env'
import { runInThread } from './hashing-pool'
import type { Judgement } from './password-strength'
import type { HashTask, JudgeTask, VerifyTask } from './password-worker'

/** bcrypt reads 72 bytes; a keyed digest of 64 characters lets every character of a long password count. */
function digestOf(password: string): string {
  return createHmac('sha384', keyFor('password-pepper')).update(password.normalize('NFC')).digest('base64')
}

export async function hashPassword(password: string): Promise<string> {
  const task: HashTask = { kind: 'hash', digest: digestOf(password), cost: env().bcryptCost }
  return (await runInThread(task)) as string
}

/** Whether the password made the hash; without a hash it takes as long and is false. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const task: VerifyTask = { kind: 'verify', digest: digestOf(password), hash, cost: env().bcryptCost }
  return (await runInThread(task)) as boolean
}

/** Whether the hash was made at a lower cost than today's. */
export function isOutdated(hash: string): boolean {
  return Number(hash.split('$')[2]) < env().bcryptCost
}

/** See judgePassword: here in a thread, because a long password can take a while. */
export async function judgeInThread(password: string, own: string[]): Promise<Judgement> {
  const task: JudgeTask = { kind: 'judge', password, own }
  return (await runInThread(task)) as Judgement
}
