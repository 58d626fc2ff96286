import { newId } from '@/lib/core/id'
import { hashToken, newToken } from '@/lib/core/secret'
import { after } from '@/lib/core/time'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import { insertLink, replaceLiveLink } from './store/links'
import { lockPerson } from './store/users'

export type IssuedLink = { link: string; expiresAt: string }

/** Makes the one link with which a person sets a password; a live one before it stops working. */
export async function issueLink(tx: Tx, userId: string, purpose: 'activation' | 'reset', now: Date, ttl = env().activationTtl): Promise<IssuedLink> {
  const token = newToken()
  const expiresAt = after(now, ttl)
  await lockPerson(tx, userId)
  await replaceLiveLink(tx, userId, now)
  await insertLink(tx, { id: newId('lnk'), userId, purpose, tokenHash: hashToken(token), createdAt: now, expiresAt })
  return { link: `${env().appUrl}/activate?token=${token}`, expiresAt: expiresAt.toISOString() }
}
