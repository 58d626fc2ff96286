import type { IncomingMessage } from 'node:http'

/** What is refused before Next sees it: a request that no form of this site would send. */

export type Refusal = { status: 400 | 403 | 411 | 413 | 415; message: string }

export const MAX_BODY_BYTES = 64 * 1024
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What browsers send for forms and for server actions. */
const FORM_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])

/** What machines send here: they have no page, so no origin, and prove themselves by a signature over the body. */
const WEBHOOKS = new Set(['/api/webhooks/resend'])

/** Judges a request that may change something by its origin, type and length; null lets it pass. */
export function judgeRequest(request: Pick<IncomingMessage, 'method' | 'headers' | 'url'>, origin: string): Refusal | null {
  if (SAFE_METHODS.has(request.method ?? 'GET')) return null
  const { headers } = request
  if (WEBHOOKS.has(request.url ?? '')) return judgeLength(headers) ?? (contentType(headers) === 'application/json' ? null : { status: 415, message: 'Send application/json.' })
  if (!isSameOrigin(headers, origin)) return { status: 403, message: `This form was not sent from ${origin}. Open the page there and send it again.` }
  const refusal = judgeLength(headers)
  if (refusal) return refusal
  if (!FORM_TYPES.has(contentType(headers))) return { status: 415, message: 'Send a form: application/x-www-form-urlencoded or multipart/form-data.' }
  return null
}

function judgeLength(headers: IncomingMessage['headers']): Refusal | null {
  if (headers['transfer-encoding'] !== undefined || headers['content-length'] === undefined) return { status: 411, message: 'A Content-Length is required.' }
  return Number(headers['content-length']) > MAX_BODY_BYTES ? { status: 413, message: 'This is more than the 64 KiB that a body may hold.' } : null
}

const contentType = (headers: IncomingMessage['headers']) => headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''

// A page whose address holds a token may withhold its origin ("null"); then only the browser's own word counts.
function isSameOrigin(headers: IncomingMessage['headers'], origin: string): boolean {
  if (headers.origin === 'null') return headers['sec-fetch-site'] === 'same-origin'
  return headers.origin === origin
}
