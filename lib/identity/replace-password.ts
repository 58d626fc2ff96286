import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import { isBreached } from './breached-passwords'
import { hashPassword, judgeInThread, type NewHash } from './password-hashing'
import { lockAddress } from './store/attempts'
import { replaceLiveChange } from './store/email-changes'
import { replaceLiveLink } from './store/links'
import { endSessionsOf } from './store/sessions'
import { lockPerson, savePassword } from './store/users'

/** Why a password may not be used. */
export type WeakPassword = 'PASSWORD_BREACHED' | 'PASSWORD_COMMON' | 'PASSWORD_PERSONAL'

/** Checks that a password may be used, given what its person is made of and what this product is called, and hashes it; changes nothing. */
export async function preparePassword(password: string, own: string[]): Promise<Result<NewHash, Failure<WeakPassword>>> {
  const { brandName, breachedPasswordsUrl } = env()
  const { weakness } = await judgeInThread(password, [...own, brandName])
  if (weakness) return fail({ code: weakness === 'personal' ? 'PASSWORD_PERSONAL' : 'PASSWORD_COMMON', field: 'password' })
  if (breachedPasswordsUrl && (await isBreached(password, breachedPasswordsUrl))) return fail({ code: 'PASSWORD_BREACHED', field: 'password' })
  return ok(await hashPassword(password))
}

/** Whoever changes how a person signs in does so alone. In this order everywhere: the person, then the address. */
export async function lockSignIn(tx: Tx, person: { id: string; email: string }): Promise<void> {
  await lockPerson(tx, person.id)
  await lockAddress(tx, person.email)
}

/**
 * Puts a password in the place of the old one, under `lockSignIn`. Whatever somebody who knew the old one may have begun
 * ends: every session but the given one, mailed links, and a new address that nobody has confirmed yet.
 */
export async function replacePassword(tx: Tx, userId: string, hash: NewHash, keep: { sessionId: string } | null, at: Date): Promise<void> {
  await savePassword(tx, userId, hash, at)
  await endSessionsOf(tx, userId, at, keep?.sessionId)
  await replaceLiveLink(tx, userId, at)
  await replaceLiveChange(tx, userId, at)
}
