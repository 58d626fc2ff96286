import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { keepReports } from '@/lib/violations/keep-reports'
import { REQUEST_ID_HEADER } from '@/lib/web/headers'
import { logError } from '@/lib/web/log'

/** Takes what a browser reports under the Content-Security-Policy; the gate has judged its type and length. */
export function takePolicyReports(request: IncomingMessage, origin: string, answer: (status: number) => void): void {
  text(request)
    .then((body) => keepReports(readJson(body), origin, new Date()))
    .then((kept) => answer(kept ? 204 : 400))
    .catch((error: unknown) => {
      logError(error, String(request.headers[REQUEST_ID_HEADER]))
      answer(500)
    })
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}
