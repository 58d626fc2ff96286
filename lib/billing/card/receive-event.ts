import type { RequestContext } from '@/lib/core/context'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { ok } from '@/lib/core/result'
import { findAnyTopUp } from '../store/top-ups'
import { insertEvent, isKnownEvent } from '../store/reversals'
import { topUpOfPayment } from './provider'
import { settleCard } from './settle-card'
import type { PaymentNews } from './webhook'

/** Acts on what the provider tells, once an event. It is noted after it was acted on: what breaks off on the way is told again, and done again without harm. */
export async function receiveEvent({ id, type, topUpId, paymentId }: PaymentNews, context: RequestContext): Promise<void> {
  if (await isKnownEvent(db(), id)) return
  const about = topUpId ?? (paymentId ? await topUpOfPayment(paymentId) : null)
  // Of a payment that has nothing to do with us, there is nothing to do.
  const topUp = about ? await findAnyTopUp(db(), about) : null
  if (topUp?.checkoutId) await settleCard(topUp.id, context)
  await transact<undefined, never>(async (tx) => {
    await insertEvent(tx, { id, type, topUpId: topUp?.id ?? null, at: context.now })
    return ok()
  })
}
