import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { env } from '@/lib/env'
import type { TopUpForm } from '../schema'
import { findTopUp, noteCheckout } from '../store/top-ups'
import { isProviderError, openPage } from './provider'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'TOP_UP_MOVED' | 'METHOD_UNAVAILABLE' | 'PAYMENT_PROVIDER'>

/** Has the provider open its page for a card payment. Whatever was cut short before, there is one page for one top-up. */
export async function openCheckout(actor: Actor, email: string, { topUpId }: TopUpForm, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'billing.manage')) return fail({ code: 'FORBIDDEN' })
  const topUp = await findTopUp(db(), actor.accountId, topUpId)
  if (!topUp) return fail({ code: 'NOT_FOUND' })
  if (topUp.method !== 'card' || topUp.state !== 'awaiting') return fail({ code: 'TOP_UP_MOVED' })
  if (topUp.checkoutId) return ok()
  if (!env().stripe) return fail({ code: 'METHOD_UNAVAILABLE' })
  const { id, reference, minor, currency, accountId } = topUp
  let page: { id: string; url: string }
  try {
    page = await openPage({ topUpId: id, reference, minor, currency, email, back: `${env().appUrl}/portal/billing/top-ups/${id}` })
  } catch (error) {
    if (isProviderError(error)) return fail({ code: 'PAYMENT_PROVIDER' })
    throw error
  }
  return transact<undefined, Refusal>(async (tx) => {
    if (!(await noteCheckout(tx, id, { checkoutId: page.id, checkoutUrl: page.url }))) return ok()
    await recordAudit(tx, { action: 'top-up.checkout-opened', target: id, actorId: actor.userId, accountId, details: { reference } }, context)
    return ok()
  })
}
