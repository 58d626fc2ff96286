import bcrypt from 'bcryptjs'
import { judgePassword } from './password-strength'

/** Runs beside whatever answers people (hashing-pool.ts): everything here may take a quarter of a second of one core. */

/** Any bcrypt string serves as the other side of a comparison that must fail; the salt is of no consequence. */
const decoyHash = (cost: number) => `$2b$${String(cost).padStart(2, '0')}$${'.'.repeat(53)}`
const costOf = (hash: string) => bcrypt.getRounds(hash)

export type VerifyTask = { kind: 'verify'; digest: string; hash: string | null; cost: number }
export type HashTask = { kind: 'hash'; digest: string; cost: number }
export type JudgeTask = { kind: 'judge'; password: string; own: string[] }

export type Task = VerifyTask | HashTask | JudgeTask

export default async function work(task: Task) {
  switch (task.kind) {
    case 'hash':
      return bcrypt.hashSync(task.digest, task.cost)
    case 'judge':
      return judgePassword(task.password, task.own)
    case 'verify':
      return verify(task)
  }
}

/** Compares in the time of one hash at `cost`, whether there is a hash or not and whatever cost it was made at. */
function verify({ digest, hash, cost }: VerifyTask): boolean {
  if (!hash) {
    bcrypt.compareSync(digest, decoyHash(cost))
    return false
  }
  const matches = bcrypt.compareSync(digest, hash)
  // 2^c + 2^c + 2^(c+1) + … + 2^(cost-1) = 2^cost
  for (let made = costOf(hash); !matches && made < cost; made++) bcrypt.compareSync(digest, decoyHash(made))
  return matches
}
