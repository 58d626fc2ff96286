import Stripe from 'stripe'
import { z } from '@/lib/core/zod'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'

/** What the provider tells: which event, and which payment it is about. What it says of that payment is not believed; it is asked for. */
export type PaymentNews = { id: string; type: string; topUpId: string | null; paymentId: string | null }

const ABOUT = /^(checkout\.session\.|charge\.(refunded|dispute\.)|refund\.|payment_intent\.succeeded)/

const eventSchema = z.object({
  id: z.string().regex(/^evt_\w{1,200}$/),
  type: z.string().max(100),
  data: z.object({
    object: z.object({
      id: z.string().max(255),
      object: z.string().max(100),
      client_reference_id: z.string().max(255).nullish(),
      payment_intent: z.string().max(255).nullish().catch(null),
      metadata: z.record(z.string(), z.string()).nullish().catch(null),
    }),
  }),
})

/** Reads a webhook of Stripe's (HMAC over time and raw body, refused when more than five minutes old); null for an event that nothing here depends on. */
export function readPaymentEvent(raw: string, signature: string | null, secret: string): Result<PaymentNews | null, Failure<'UNAUTHENTICATED' | 'INVALID'>> {
  if (!signature) return fail({ code: 'UNAUTHENTICATED' })
  const body = verified(raw, signature, secret)
  if (body === undefined) return fail({ code: 'UNAUTHENTICATED' })
  const event = eventSchema.safeParse(body)
  if (!event.success) return fail({ code: 'INVALID' })
  const { id, type, data } = event.data
  if (!ABOUT.test(type)) return ok(null)
  const { object } = data
  const topUp = object.metadata?.topUp ?? object.client_reference_id ?? null
  return ok({ id, type, topUpId: topUp && /^top_\w{1,60}$/.test(topUp) ? topUp : null, paymentId: object.object === 'payment_intent' ? object.id : (object.payment_intent ?? null) })
}

// The library throws for whatever is wrong; which of it is nobody's business who cannot sign.
function verified(raw: string, signature: string, secret: string): unknown {
  try {
    return Stripe.webhooks.constructEvent(raw, signature, secret)
  } catch {
    return undefined
  }
}
