import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { misbehave, type Misbehaviour } from './misbehaviour'

/**
 * A local stand-in for Resend's HTTP API: takes `POST /emails` as Resend does, and shows at `GET /sent?to=` what it took.
 * Whoever starts it may let calls go wrong; an address that begins with "refused" is refused for good.
 */

export type SentMail = { id: string; key: string; from: string; to: string; subject: string; html: string; text: string }

type Options = {
  /** How this call goes wrong, or null. */
  fault?: () => Misbehaviour | null
}

async function answer(request: IncomingMessage, response: ServerResponse, byKey: Map<string, SentMail>, fault: Misbehaviour | null): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://provider')
  if (request.method === 'GET' && url.pathname === '/sent') {
    const to = url.searchParams.get('to')
    return reply(response, 200, [...byKey.values()].filter((mail) => mail.to === to))
  }
  if (request.method !== 'POST' || url.pathname !== '/emails') return reply(response, 404, { name: 'not_found', message: 'There is no such endpoint', statusCode: 404 })
  if (request.headers.authorization !== 'Bearer re_local') return reply(response, 401, { name: 'missing_api_key', message: 'Missing API key', statusCode: 401 })

  if (fault?.when === 'before') return misbehave(fault, request, response)
  const key = String(request.headers['idempotency-key'] ?? randomUUID())
  const body = JSON.parse(await text(request)) as Omit<SentMail, 'id' | 'key' | 'to'> & { to: string | string[] }
  const mail = { ...body, to: [body.to].flat()[0] ?? '' }
  if (mail.to.startsWith('refused')) return reply(response, 422, { name: 'validation_error', message: 'This address is refused', statusCode: 422 })
  const known = byKey.get(key)
  if (known && known.html !== mail.html) {
    return reply(response, 409, { name: 'invalid_idempotent_request', message: 'Same idempotency key used with a different request payload', statusCode: 409 })
  }
  const sent = known ?? { ...mail, id: randomUUID(), key }
  byKey.set(key, sent)
  if (fault) return misbehave(fault, request, response)
  reply(response, 200, { id: sent.id })
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

/** Listens on a port of this machine alone, and keeps what it takes by its idempotency key. */
export function startMailProvider(port: number, { fault = () => null }: Options = {}) {
  const byKey = new Map<string, SentMail>()
  const server = createServer((request, response) => {
    answer(request, response, byKey, fault()).catch((error: unknown) => {
      // Whoever cut the connection, as a killed process does, gets no answer.
      if (request.destroyed && !request.complete) return
      console.error(error)
      reply(response, 500, { name: 'internal_server_error', message: 'The stand-in failed', statusCode: 500 })
    })
  }).listen(port, '127.0.0.1')
  return { server, byKey }
}

if (import.meta.url === `file://${process.argv[1]}`) startMailProvider(Number(process.argv[2]))
