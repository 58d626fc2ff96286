import Stripe from 'stripe'
import { invariant } from '@/lib/core/result'
import { seconds } from '@/lib/core/time'
import { env } from '@/lib/env'

/** Stripe, as far as it is used here: its hosted page for a payment, and what has become of one. */

const TIMEOUT = seconds(10)

let made: { key: string; client: Stripe } | undefined

function client(): Stripe {
  const { stripe } = env()
  invariant(stripe, 'cards are taken where the provider is set')
  const { secretKey, baseUrl } = stripe
  const key = `${secretKey} ${baseUrl}`
  if (made?.key !== key) made = { key, client: new Stripe(secretKey, { timeout: TIMEOUT, maxNetworkRetries: 1, telemetry: false, ...(baseUrl && whereabouts(baseUrl)) }) }
  return made.client
}

function whereabouts(baseUrl: string): { protocol: 'http' | 'https'; host: string; port: string } {
  const { protocol, hostname, port } = new URL(baseUrl)
  return { protocol: protocol === 'http:' ? 'http' : 'https', host: hostname, port: port || (protocol === 'http:' ? '80' : '443') }
}

export type NewCheckout = { topUpId: string; reference: string; minor: bigint; currency: string; email: string; back: string }

/** The page on which a payment is made. Asked for twice it is the same page. */
export async function openPage({ topUpId, reference, minor, currency, email, back }: NewCheckout): Promise<{ id: string; url: string }> {
  const session = await client().checkout.sessions.create(
    {
      mode: 'payment',
      allowed_payment_method_types: ['card'],
      adaptive_pricing: { enabled: false },
      client_reference_id: topUpId,
      metadata: { topUp: topUpId },
      payment_intent_data: { description: `Top-up ${reference}`, metadata: { topUp: topUpId } },
      customer_email: email,
      line_items: [{ quantity: 1, price_data: { currency: currency.toLowerCase(), unit_amount: Number(minor), product_data: { name: `Top-up ${reference}` } } }],
      success_url: back,
      cancel_url: back,
    },
    { idempotencyKey: `top-up ${topUpId}` },
  )
  invariant(session.url, 'a new page has an address')
  return { id: session.id, url: session.url }
}

export type Reversal = { id: string; cause: 'refund' | 'dispute'; minor: bigint; standing: 'gone' | 'back' }
export type Snapshot = { state: 'open' | 'paid' | 'expired'; paymentId: string | null; minor: bigint; currency: string; topUpId: string | null; reversals: Reversal[] }

/** How a payment stands now, whatever was told of it and in which order. */
export async function snapshotOf(checkoutId: string): Promise<Snapshot> {
  const session = await client().checkout.sessions.retrieve(checkoutId)
  const paymentId = typeof session.payment_intent === 'string' ? session.payment_intent : (session.payment_intent?.id ?? null)
  const state = session.payment_status === 'paid' ? 'paid' : session.status === 'expired' ? 'expired' : 'open'
  return {
    state,
    paymentId,
    minor: BigInt(session.amount_total ?? 0),
    currency: (session.currency ?? '').toUpperCase(),
    topUpId: session.metadata?.topUp ?? session.client_reference_id,
    reversals: state === 'paid' && paymentId ? await reversalsOf(paymentId) : [],
  }
}

async function reversalsOf(paymentId: string): Promise<Reversal[]> {
  const [refunds, disputes] = await Promise.all([
    client().refunds.list({ payment_intent: paymentId, limit: 100 }),
    client().disputes.list({ payment_intent: paymentId, limit: 100 }),
  ])
  return [
    // One that is pending has left already; one that failed or was cancelled has come back.
    ...refunds.data.map(({ id, amount, status }) => ({ id, cause: 'refund' as const, minor: BigInt(amount), standing: status === 'failed' || status === 'canceled' ? ('back' as const) : ('gone' as const) })),
    // A question of the bank's takes nothing yet; a dispute takes the money until it is won.
    ...disputes.data.filter(({ status }) => !status.startsWith('warning_') && status !== 'prevented').map(({ id, amount, status }) => ({ id, cause: 'dispute' as const, minor: BigInt(amount), standing: status === 'won' ? ('back' as const) : ('gone' as const) })),
  ]
}

/** The top-up that a payment was made for, as we wrote it there. */
export async function topUpOfPayment(paymentId: string): Promise<string | null> {
  return (await client().paymentIntents.retrieve(paymentId)).metadata.topUp ?? null
}

/** Whether an error is the provider's, who could not be reached or is not well; what we ask wrongly is a bug of ours. */
export const isProviderError = (error: unknown): boolean => [Stripe.errors.StripeConnectionError, Stripe.errors.StripeAPIError, Stripe.errors.StripeRateLimitError].some((kind) => error instanceof kind)
