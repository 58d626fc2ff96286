import type { IncomingMessage } from 'node:http'

/** What is refused before Next sees it: a request that no form of this site would send. */

export type Refusal = { status: 400 | 403 | 411 | 413 | 415; message: string }

export const MAX_BODY_BYTES = 64 * 1024
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What browsers send for forms and for server actions. */
const FORM_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])

/** Judges a request that may change something by its origin, type and length; null lets it pass. */
export function judgeRequest(request: Pick<IncomingMessage, 'method' | 'headers'>, origin: string): Refusal | null {
  if (SAFE_METHODS.has(request.method ?? 'GET')) return null
  const { headers } = request
  if (!isSameOrigin(headers, origin)) return { status: 403, message: `This form was not sent from ${origin}. Open the page there and send it again.` }
  if (headers['transfer-encoding'] !== undefined || headers['content-length'] === undefined) return { status: 411, message: 'A Content-Length is required.' }
  if (Number(headers['content-length']) > MAX_BODY_BYTES) return { status: 413, message: 'This is more than the 64 KiB that a form may hold.' }
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!FORM_TYPES.has(type)) return { status: 415, message: 'Send a form: application/x-www-form-urlencoded or multipart/form-data.' }
  return null
}

// A page whose address holds a token may withhold its origin ("null"); then only the browser's own word counts.
function isSameOrigin(headers: IncomingMessage['headers'], origin: string): boolean {
  if (headers.origin === 'null') return headers['sec-fetch-site'] === 'same-origin'
  return headers.origin === origin
}
