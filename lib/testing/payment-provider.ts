import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * A local stand-in for Stripe's HTTP API, as far as the product uses it: takes form-encoded requests with a key and an idempotency
 * key, answers JSON, signs its events, and has the hosted page on which somebody pays. Its state is the test's to set.
 */

export const PROVIDER_KEY = 'sk_test_local_stand_in'
export const PROVIDER_WEBHOOK_SECRET = 'whsec_of_the_local_stand_in'

type Checkout = { id: string; topUp: string; amount: number; currency: string; success: string; status: 'open' | 'complete' | 'expired'; payment: string | null }
type Refund = { id: string; payment: string; amount: number; status: string }
type Dispute = { id: string; payment: string; amount: number; status: string }

export class PaymentProvider {
  readonly checkouts = new Map<string, Checkout>()
  readonly refunds: Refund[] = []
  readonly disputes: Dispute[] = []
  /** While set, every call is answered with this status. */
  outage: number | null = null
  calls = 0
  private readonly byKey = new Map<string, Checkout>()
  private readonly server = createServer((request, response) => void this.answer(request, response).catch((error: unknown) => reply(response, 500, { error: { message: String(error) } })))

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  checkoutOf(topUpId: string): Checkout {
    const found = [...this.checkouts.values()].find(({ topUp }) => topUp === topUpId)
    if (!found) throw new Error(`nothing was opened for ${topUpId}`)
    return found
  }

  pay(topUpId: string): Checkout {
    const checkout = this.checkoutOf(topUpId)
    return Object.assign(checkout, { status: 'complete', payment: checkout.payment ?? `pi_${mark()}` })
  }

  expire(topUpId: string): Checkout {
    return Object.assign(this.checkoutOf(topUpId), { status: 'expired' })
  }

  refund(topUpId: string, amount: number, status = 'succeeded'): Refund {
    const refund = { id: `re_${mark()}`, payment: this.checkoutOf(topUpId).payment ?? '', amount, status }
    this.refunds.push(refund)
    return refund
  }

  dispute(topUpId: string, amount: number, status = 'needs_response'): Dispute {
    const dispute = { id: `dp_${mark()}`, payment: this.checkoutOf(topUpId).payment ?? '', amount, status }
    this.disputes.push(dispute)
    return dispute
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://provider')
    const page = /^\/pay\/(cs_\w+)$/.exec(url.pathname)?.[1]
    if (page) return this.hostedPage(page, request, response)
    if (url.pathname === '/up') return reply(response, 200, { up: true })
    this.calls += 1
    if (this.outage !== null) return reply(response, this.outage, { error: { type: 'api_error', message: 'away' } })
    if (request.headers.authorization !== `Bearer ${PROVIDER_KEY}`) return reply(response, 401, { error: { type: 'invalid_request_error', message: 'Invalid API Key provided' } })
    const [, , ...path] = url.pathname.split('/')
    if (request.method === 'POST' && url.pathname === '/v1/checkout/sessions') return this.open(request, response)
    if (path[0] === 'checkout' && path[1] === 'sessions') return this.found(response, this.checkouts.get(path[2] ?? ''), (checkout) => this.sessionOf(checkout, request))
    if (path[0] === 'payment_intents') return this.found(response, [...this.checkouts.values()].find(({ payment }) => payment === path[1]), ({ payment, topUp }) => ({ id: payment, object: 'payment_intent', metadata: { topUp } }))
    const about = url.searchParams.get('payment_intent')
    if (path[0] === 'refunds') return reply(response, 200, { object: 'list', has_more: false, data: this.refunds.filter(({ payment }) => payment === about).map((refund) => ({ ...refund, object: 'refund', payment_intent: refund.payment })) })
    if (path[0] === 'disputes') return reply(response, 200, { object: 'list', has_more: false, data: this.disputes.filter(({ payment }) => payment === about).map((dispute) => ({ ...dispute, object: 'dispute', payment_intent: dispute.payment })) })
    reply(response, 404, { error: { type: 'invalid_request_error', message: `Unrecognized request URL (${request.method}: ${url.pathname})` } })
  }

  private async open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') return reply(response, 400, { error: { type: 'invalid_request_error', message: 'not form-encoded' } })
    const form = new URLSearchParams(await text(request))
    const field = (name: string) => form.get(name) ?? ''
    const key = String(request.headers['idempotency-key'] ?? randomUUID())
    const known = this.byKey.get(key)
    const checkout: Checkout = known ?? {
      id: `cs_test_${mark()}`,
      topUp: field('metadata[topUp]'),
      amount: Number(field('line_items[0][price_data][unit_amount]')),
      currency: field('line_items[0][price_data][currency]'),
      success: field('success_url'),
      status: 'open',
      payment: null,
    }
    if (!checkout.topUp || field('payment_intent_data[metadata][topUp]') !== checkout.topUp || !(checkout.amount > 0) || field('mode') !== 'payment') return reply(response, 400, { error: { type: 'invalid_request_error', message: 'a parameter is missing' } })
    this.byKey.set(key, checkout)
    this.checkouts.set(checkout.id, checkout)
    reply(response, 200, this.sessionOf(checkout, request))
  }

  private sessionOf({ id, topUp, amount, currency, status, payment }: Checkout, request: IncomingMessage) {
    const url = status === 'open' ? `http://${request.headers.host}/pay/${id}` : null
    return { id, object: 'checkout.session', url, status, payment_status: status === 'complete' ? 'paid' : 'unpaid', payment_intent: payment, amount_total: amount, currency, client_reference_id: topUp, metadata: { topUp } }
  }

  private async hostedPage(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const checkout = this.checkouts.get(id)
    if (!checkout) return reply(response, 404, {})
    if (request.method === 'POST') {
      this.pay(checkout.topUp)
      response.writeHead(303, { Location: checkout.success }).end()
      return
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="en"><title>Pay</title><h1>Pay ${checkout.amount} ${checkout.currency}</h1><form method="post"><button>Pay</button></form></html>`)
  }

  private found<Thing>(response: ServerResponse, thing: Thing | undefined, write: (thing: Thing) => unknown): void {
    if (thing === undefined) reply(response, 404, { error: { type: 'invalid_request_error', code: 'resource_missing', message: 'No such object' } })
    else reply(response, 200, write(thing))
  }
}

const mark = () => randomUUID().replaceAll('-', '')

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

/** An event as the provider tells it, with its signature over the time and the raw body. */
export function signedEvent(type: string, object: Record<string, unknown>, { id = `evt_${mark()}`, at = new Date(), secret = PROVIDER_WEBHOOK_SECRET }: { id?: string; at?: Date; secret?: string } = {}): { id: string; body: string; signature: string } {
  const body = JSON.stringify({ id, object: 'event', type, data: { object } })
  const seconds = Math.floor(at.getTime() / 1000)
  return { id, body, signature: `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}` }
}
