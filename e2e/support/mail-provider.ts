import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** A local stand-in for Resend's HTTP API: takes `POST /emails` as Resend does, and shows at `GET /sent?to=` what it took. */

export type SentMail = { id: string; key: string; from: string; to: string; subject: string; html: string; text: string }

const byKey = new Map<string, SentMail>()

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://provider')
  if (request.method === 'GET' && url.pathname === '/sent') {
    const to = url.searchParams.get('to')
    return reply(response, 200, [...byKey.values()].filter((mail) => mail.to === to))
  }
  if (request.method !== 'POST' || url.pathname !== '/emails') return reply(response, 404, { name: 'not_found', message: 'There is no such endpoint', statusCode: 404 })
  if (request.headers.authorization !== 'Bearer re_local') return reply(response, 401, { name: 'missing_api_key', message: 'Missing API key', statusCode: 401 })

  const key = String(request.headers['idempotency-key'] ?? randomUUID())
  const body = JSON.parse(await text(request)) as Omit<SentMail, 'id' | 'key' | 'to'> & { to: string | string[] }
  const mail = { ...body, to: [body.to].flat()[0] ?? '' }
  const known = byKey.get(key)
  if (known && known.html !== mail.html) {
    return reply(response, 409, { name: 'invalid_idempotent_request', message: 'Same idempotency key used with a different request payload', statusCode: 409 })
  }
  const sent = known ?? { ...mail, id: randomUUID(), key }
  byKey.set(key, sent)
  reply(response, 200, { id: sent.id })
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

/** Listens on a port of this machine alone. */
export function startMailProvider(port: number) {
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error)
      reply(response, 500, { name: 'internal_server_error', message: 'The stand-in failed', statusCode: 500 })
    })
  }).listen(port, '127.0.0.1')
}

if (import.meta.url === `file://${process.argv[1]}`) startMailProvider(Number(process.argv[2]))
