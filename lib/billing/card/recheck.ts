import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { before, days, minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import type { TopUpForm } from '../schema'
import { findAnyTopUp, findTopUp, listSilentCards } from '../store/top-ups'
import { isProviderError } from './provider'
import { settleCard } from './settle-card'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'METHOD_UNAVAILABLE' | 'PAYMENT_PROVIDER'>

/** Asks the provider how a card payment stands, and follows it. Asked again, it changes nothing more. */
export async function recheckPayment(actor: Actor, { topUpId }: TopUpForm, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'billing.manage')) return fail({ code: 'FORBIDDEN' })
  return (await findTopUp(db(), actor.accountId, topUpId)) ? recheck(topUpId, context) : fail({ code: 'NOT_FOUND' })
}

/** The same for staff. */
export const recheckAsStaff = async ({ topUpId }: TopUpForm, context: RequestContext): Promise<Result<undefined, Refusal>> => ((await findAnyTopUp(db(), topUpId)) ? recheck(topUpId, context) : fail({ code: 'NOT_FOUND' }))

async function recheck(topUpId: string, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!env().stripe) return fail({ code: 'METHOD_UNAVAILABLE' })
  try {
    return await settleCard(topUpId, context)
  } catch (error) {
    if (isProviderError(error)) return fail({ code: 'PAYMENT_PROVIDER' })
    throw error
  }
}

/** The provider's page is open for a day, and its news takes seconds. */
const SILENT = { after: minutes(10), atMost: days(3) }
const AT_ONCE = 200

/** Looks at card payments that nothing was heard of, in case the news was lost. */
export async function recheckSilentCards(context: RequestContext): Promise<void> {
  if (!env().stripe) return
  for (const { id } of await listSilentCards(db(), before(context.now, SILENT.atMost), before(context.now, SILENT.after), AT_ONCE)) {
    const checked = await recheck(id, context)
    // The provider is away: it is asked again at the next turn.
    if (!checked.ok && checked.failure.code === 'PAYMENT_PROVIDER') return
  }
}

