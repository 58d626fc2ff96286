import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { newRecoveryCode } from '@/lib/core/id'
import { hashToken } from '@/lib/core/secret'

/** The second factor of those whom a test only needs signed in, straight in the database: an app's code works once in half a minute. */

/** Sets up an app that nobody holds. */
export async function giveSecondFactor(database: pg.Client, email: string): Promise<void> {
  await database.query(`insert into totps (user_id, secret, last_step, created_at) select id, $2, 0, now() from users where email = $1`, [email, randomBytes(60)])
}

/** A recovery code for the next sign-in. */
export async function aRecoveryCode(database: pg.Client, email: string): Promise<string> {
  const code = newRecoveryCode()
  await database.query(`insert into recovery_codes (user_id, code_hash, created_at) select id, $2, now() from users where email = $1`, [email, hashToken(code.replaceAll('-', ''))])
  return code
}
