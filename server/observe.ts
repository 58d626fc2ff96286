import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { tellOfRanges } from '@/lib/identity/breached-passwords'
import { REQUEST_ID_HEADER } from '@/lib/web/headers'
import { withoutPersons } from '@/lib/web/describe-error'
import { log } from '@/lib/web/log'
import { reportTo } from '@/lib/web/report'
import { countRange, countRequest, countSignIn, countUnlikePerson } from './metrics'
import { routeReader } from './routes'

/** Each request is logged and counted when it is over: method, route without its query, status, time. */
export function observed(answer: RequestListener, { dev }: { dev: boolean }): RequestListener {
  const routeOf = routeReader(dev)
  return (request, response) => {
    const start = performance.now()
    // The listener gives every request that it lets through an id of its own; one that it refuses keeps this.
    request.headers[REQUEST_ID_HEADER] = randomUUID()
    const { method = '' } = request
    const route = routeOf(request.url ?? '/')
    response.once('close', () => note(request, response, { method, route, ms: performance.now() - start }))
    answer(request, response)
  }
}

const REFUSALS: Record<number, string> = { 403: 'refused: not sent from this site', 411: 'refused: no length', 413: 'refused: too long', 415: 'refused: not a form', 421: 'refused: another site’s name', 429: 'refused: too often' }

function note(request: IncomingMessage, response: ServerResponse, { method, route, ms }: { method: string; route: string; ms: number }): void {
  // Nobody's answer: the connection ended before there was one.
  const status = response.headersSent ? response.statusCode : 499
  countRequest({ method, route, status, seconds: ms / 1000 })
  const words = { requestId: request.headers[REQUEST_ID_HEADER], method, route, status, ms: Math.round(ms) }
  const refusal = REFUSALS[status]
  if (refusal) return log().warn(words, refusal)
  if (route === '/_next/*') return log().debug(words, 'request')
  log().info(words, 'request')
}

/** What pages and actions report: sign-ins, who was barred and what no person seems to have sent, by ids, and whether the service for leaked passwords answers. */
export function takeReports(): void {
  reportTo((event) => {
    const { kind, ...words } = event
    switch (event.kind) {
      case 'barred':
      case 'limited':
        return log().warn(words, kind)
      case 'unlike-a-person':
        countUnlikePerson(event.sign)
        return log().warn(words, kind)
      case 'sign-in':
        countSignIn(event.result)
        return event.result === 'success' ? log().info(words, kind) : log().warn(words, kind)
    }
  })
  tellOfRanges((outcome) => {
    countRange(outcome.result)
    if (outcome.result === 'no-answer') log().warn({ why: outcome.why }, 'leaked passwords: the service gave no answer')
  })
}

/** Next speaks through the console, in many lines and with whatever an error holds: in production the log says it instead. */
export function takeWordsOfNext(): void {
  console.error = (...words: unknown[]) => log().error(entry(words), 'next')
  console.warn = (...words: unknown[]) => log().warn(entry(words), 'next')
}

function entry(words: unknown[]): object {
  const err = words.find((word) => word instanceof Error)
  const text = words.filter((word) => typeof word === 'string').join(' ')
  return { ...(text ? { words: withoutPersons(text) } : {}), ...(err ? { err } : {}) }
}
