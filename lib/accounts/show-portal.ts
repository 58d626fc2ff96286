import { db } from '@/lib/db/client'
import { countryName } from '@/lib/geo/countries'
import { previousSignIn } from '@/lib/identity/sessions'
import { accountOf, contactOf } from './manager'

/** What the portal's first page shows a signed-in person; the account is absent for staff without an enterprise. */
export async function showPortal(session: { createdAt: Date; user: { id: string } }) {
  const [account, previous] = await Promise.all([accountOf(db(), session.user.id), previousSignIn(session)])
  return {
    account: account && { ...account, countryName: countryName(account.country) },
    contact: contactOf(account),
    lastSignIn: previous && { ...previous, countryName: previous.country && countryName(previous.country) },
  }
}

export type Portal = Awaited<ReturnType<typeof showPortal>>
