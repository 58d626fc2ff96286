import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure } from '@/lib/core/result'
import { nameOfFirst } from '@/lib/audit/find-actor'
import { db } from '@/lib/db/client'
import { countryName } from '@/lib/geo/countries'
import { contactOf } from './manager'
import { findAccountDetails } from './store'

/** All that an enterprise's account is: who looks after it, what was agreed, and what is set for its people. */
export async function showAccount(actor: Actor) {
  if (!allows(actor, 'account.view')) return fail({ code: 'FORBIDDEN' }) satisfies { ok: false; failure: Failure<'FORBIDDEN'> }
  const { accountId } = actor
  const [account, acceptedBy] = await Promise.all([findAccountDetails(db(), accountId), nameOfFirst(accountId, { action: 'account.signed-up', target: accountId })])
  if (!account) return fail({ code: 'NOT_FOUND' }) satisfies { ok: false; failure: Failure<'NOT_FOUND'> }
  return ok({ ...account, countryName: countryName(account.country), contact: contactOf(account), acceptedBy, mayChange: allows(actor, 'account.manage') })
}

export type AccountView = Extract<Awaited<ReturnType<typeof showAccount>>, { ok: true }>['value']
