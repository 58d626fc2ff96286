import { failures } from '@/lib/core/failures'
import { env } from '@/lib/env'
import { receiveEvent } from '@/lib/billing/card/receive-event'
import { readPaymentEvent } from '@/lib/billing/card/webhook'
import { requestContext } from '@/lib/web/request-context'

const answer = (status: number, words: string) => new Response(`${words}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** Where Stripe tells what became of a payment. What was told before, or concerns nobody here, is answered like news; what breaks off is told again. */
export async function POST(request: Request): Promise<Response> {
  const { stripe } = env()
  if (!stripe) return answer(404, failures.NOT_FOUND.message)
  const read = readPaymentEvent(await request.text(), request.headers.get('stripe-signature'), stripe.webhookSecret)
  if (!read.ok) return answer(failures[read.failure.code].status, read.failure.code === 'INVALID' ? 'This event cannot be read.' : 'The signature is missing, wrong or too old.')
  if (read.value) await receiveEvent(read.value, await requestContext())
  return answer(200, 'Thank you.')
}
