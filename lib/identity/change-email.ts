import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { hashToken, newToken } from '@/lib/core/secret'
import { after } from '@/lib/core/time'
import { db, type Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import type { IssuedLink } from './issue-link'
import { EMAIL_CHANGE_TTL, linkState, type LinkState } from './rules'
import { forgiveFailures, lockAddress } from './store/attempts'
import { endBlock } from './store/blocks'
import { findChange, findLiveChange, insertChange, moveGuard, replaceLiveChange, useChange, type StoredChange } from './store/email-changes'
import { replaceLiveLink } from './store/links'
import { endSessionsOf } from './store/sessions'
import { isTakenAddress, lockPerson, saveEmail } from './store/users'

export { isTakenAddress }

export type ChangeView = { state: 'unknown' | Exclude<LinkState, 'usable'> } | { state: 'usable'; name: string; from: string; to: string }

/** What a mailed link that confirms an address is good for. Reads only: scanners open links too. */
export async function inspectEmailChange(token: string, now: Date): Promise<ChangeView> {
  const change = await findChange(db(), hashToken(token))
  if (!change || change.user.disabledAt) return { state: 'unknown' }
  const state = linkState(change, now)
  return state === 'usable' ? { state, name: change.user.name, from: change.user.email, to: change.email } : { state }
}

/** The new address that a person has yet to confirm. */
export const pendingEmail = (userId: string, now: Date) => findLiveChange(db(), userId, now)

/** Makes the one link that confirms a person's new address; a live one before it stops working. */
export async function beginEmailChange(tx: Tx, userId: string, email: string, now: Date): Promise<IssuedLink> {
  const token = newToken()
  const expiresAt = after(now, EMAIL_CHANGE_TTL)
  await lockPerson(tx, userId)
  await replaceLiveChange(tx, userId, now)
  await insertChange(tx, { id: newId('eml'), userId, email, tokenHash: hashToken(token), createdAt: now, expiresAt })
  return { link: `${env().appUrl}/confirm-email?token=${token}`, expiresAt: expiresAt.toISOString() }
}

/**
 * Uses the link up and gives the person the new address; sessions end but the given one, and so do password links that
 * went to the old address. A block and the places of wrong passwords come along, so that a change is no way around them;
 * what was guessed at the new address while nobody had it blocks nobody. Throws where the unique index says that the
 * address has another person (`isTakenAddress`).
 */
export async function confirmEmailChange(tx: Tx, token: string, keepSession: string | null, now: Date): Promise<Result<StoredChange, Failure<'LINK_UNUSABLE'>>> {
  const change = await findChange(tx, hashToken(token))
  if (!change || change.user.disabledAt) return fail({ code: 'LINK_UNUSABLE' })
  await lockPerson(tx, change.userId)
  for (const address of [change.user.email, change.email].sort()) await lockAddress(tx, address)
  if (!(await useChange(tx, change.id, now))) return fail({ code: 'LINK_UNUSABLE' })
  await saveEmail(tx, change.userId, change.email)
  await forgiveFailures(tx, change.email)
  await endBlock(tx, { email: change.email }, { end: 'activated' }, now)
  await moveGuard(tx, change.user.email, change.email)
  await endSessionsOf(tx, change.userId, now, keepSession ?? undefined)
  await replaceLiveLink(tx, change.userId, now)
  return ok(change)
}
