import type { Actor } from '@/lib/core/actor'
import { db } from '@/lib/db/client'
import { countryName } from '@/lib/geo/countries'
import { previousSignIn } from '@/lib/identity/sessions'
import { contactOf } from './manager'
import { findAccount } from './store'

/** What the portal's first page shows a signed-in person; the account is absent for who works for none. */
export async function showPortal(session: { createdAt: Date; user: { id: string }; actor: Actor | null }) {
  const { actor } = session
  const [account, previous] = await Promise.all([actor && findAccount(db(), actor.accountId), previousSignIn(session)])
  return {
    account: account && { ...account, countryName: countryName(account.country) },
    contact: contactOf(account),
    lastSignIn: previous && { ...previous, countryName: previous.country && countryName(previous.country) },
  }
}

export type Portal = Awaited<ReturnType<typeof showPortal>>
