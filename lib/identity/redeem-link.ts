import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { hashToken } from '@/lib/core/secret'
import { db, type Tx } from '@/lib/db/client'
import { linkState, type LinkState } from './rules'
import type { NewHash } from './password-hashing'
import { lockSignIn, preparePassword, replacePassword, type WeakPassword } from './replace-password'
import { forgiveFailures } from './store/attempts'
import { endBlock } from './store/blocks'
import { findLink, useLink, type StoredLink } from './store/links'
import { markActivated } from './store/users'

export type LinkView = { state: 'unknown' } | { state: Exclude<LinkState, 'usable'>; purpose: StoredLink['purpose'] } | { state: 'usable'; purpose: StoredLink['purpose']; name: string; email: string; organization: string | null }

/** What a link is good for. Reads only: scanners open links too. */
export async function inspectLink(token: string, now: Date): Promise<LinkView> {
  const link = await findLink(db(), hashToken(token))
  if (!link || link.user.disabledAt) return { state: 'unknown' }
  const state = linkState(link, now)
  if (state !== 'usable') return { state, purpose: link.purpose }
  return { state, purpose: link.purpose, name: link.user.name, email: link.user.email, organization: organizationsOf(link)[0] ?? null }
}

/** A link and a password that may take its place: what `redeemLink` wants. Only `prepareRedemption` makes one. */
export type Redemption = { link: StoredLink; hash: NewHash }

/** Checks the link and the password, and hashes it; changes nothing. */
export async function prepareRedemption(token: string, password: string, now: Date): Promise<Result<Redemption, Failure<'LINK_UNUSABLE' | WeakPassword>>> {
  const link = await findLink(db(), hashToken(token))
  if (!link || link.user.disabledAt || linkState(link, now) !== 'usable') return fail({ code: 'LINK_UNUSABLE' })
  const hash = await preparePassword(password, [link.user.name, link.user.email, ...organizationsOf(link)])
  return hash.ok ? ok({ link, hash: hash.value }) : hash
}

/** Uses the link up and sets the password: of many at once, one wins. Answers whether the person is active for the first time. */
export async function redeemLink(tx: Tx, { link, hash }: Redemption, context: RequestContext): Promise<Result<{ userId: string; activated: boolean }, Failure<'LINK_UNUSABLE'>>> {
  const now = context.clock()
  // A guess that ends at this moment must not block the address anew.
  await lockSignIn(tx, { id: link.userId, email: link.user.email })
  if (!(await useLink(tx, link.id, now))) return fail({ code: 'LINK_UNUSABLE' })
  await replacePassword(tx, link.userId, hash, null, now)
  const activated = await markActivated(tx, link.userId, now)
  // Until now nobody could sign in with this address: what was guessed at it blocks nobody.
  if (activated) {
    await forgiveFailures(tx, link.user.email)
    await endBlock(tx, { email: link.user.email }, { end: 'activated' }, now)
  }
  return ok({ userId: link.userId, activated })
}

const organizationsOf = (link: StoredLink) => link.user.members.map((member) => member.account.organization)
