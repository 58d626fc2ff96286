import type { IncomingMessage } from 'node:http'
import { REPORTS_PATH } from './content-policy'

/** What is refused before Next sees it: a request that no page of this site would send. */

export type Refusal = { status: 400 | 403 | 405 | 411 | 413 | 415; message: string }
type Request = Pick<IncomingMessage, 'method' | 'url' | 'headers'>
type Headers = IncomingMessage['headers']

export const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST']
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Where something is sent to: of what types, how much, and whether from a page of this site alone. */
type Door = { types: Set<string>; maxBytes: number; machines: boolean; hint: string }

const FORMS: Door = {
  // What browsers send for forms and for server actions.
  types: new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']),
  maxBytes: 64 * 1024,
  machines: false,
  hint: 'Send a form: application/x-www-form-urlencoded or multipart/form-data.',
}

/**
 * Doors that no form leads to. Browsers send reports by themselves, some without an origin; what calls a webhook has no
 * page, so no origin, and proves itself by a signature over the body.
 */
const MACHINE_DOORS: Partial<Record<string, Door>> = {
  '/api/webhooks/resend': { types: new Set(['application/json']), maxBytes: 64 * 1024, machines: true, hint: 'Send application/json.' },
  // An event holds the whole object that it is about.
  '/api/webhooks/stripe': { types: new Set(['application/json']), maxBytes: 256 * 1024, machines: true, hint: 'Send application/json.' },
  [REPORTS_PATH]: { types: new Set(['application/csp-report', 'application/reports+json']), maxBytes: 16 * 1024, machines: true, hint: 'Send application/csp-report or application/reports+json.' },
}

/** Where documents are added to an organization, and names are imported: the only forms with a file. One that is too large is told so by its page, which needs the rest to be read. */
const DOCUMENTS: Door = { types: new Set(['multipart/form-data']), maxBytes: 25 * 1024 * 1024, machines: false, hint: 'Send a form with a file: multipart/form-data.' }
const DOCUMENTS_PATH = /^\/portal\/(organizations\/org_\w+\/documents|domains\/imports\/upload)$/

function doorOf(path: string): Door {
  return MACHINE_DOORS[path] ?? (DOCUMENTS_PATH.test(path) ? DOCUMENTS : FORMS)
}

const spell = (bytes: number) => (bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`)

/** Judges a request by its method, origin, Fetch Metadata, type and length; null lets it pass. */
export function judgeRequest(request: Request, origin: string): Refusal | null {
  const { headers, method = 'GET' } = request
  if (!isReadable(request.url ?? '')) return { status: 400, message: 'This address cannot be read.' }
  if (!METHODS.includes(method)) return { status: 405, message: `Only ${METHODS.join(', ')} are answered here.` }
  if (SAFE_METHODS.has(method)) return isForeignLoad(headers) ? { status: 403, message: `Another site may link to ${origin}, but not load from it.` } : null

  const door = doorOf(request.url?.split('?')[0] ?? '')
  if (!isFromHere(headers, origin, door)) return { status: 403, message: `This form was not sent from ${origin}. Open the page there and send it again.` }
  if (headers['transfer-encoding'] !== undefined || headers['content-length'] === undefined) return { status: 411, message: 'A Content-Length is required.' }
  if (Number(headers['content-length']) > door.maxBytes) return { status: 413, message: `This is more than the ${spell(door.maxBytes)} that may be sent here.` }
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  return door.types.has(type) ? null : { status: 415, message: door.hint }
}

/** Whether its escapes make text; a NUL character does not: no address of ours holds one, and the database takes none. */
function isReadable(address: string): boolean {
  if (!address.includes('%')) return true
  try {
    return !decodeURIComponent(address).includes('\0')
  } catch {
    return false
  }
}

/** Sent by a page of this site: by its origin, and by what the browser itself says of the request (Fetch Metadata). */
function isFromHere(headers: Headers, origin: string, door: Door): boolean {
  const site = headers['sec-fetch-site']
  if (door.machines) return site === undefined || site === 'same-origin'
  // The page of a mailed link, and one whose address holds a token, withholds its origin ("null"); then only the browser's own word counts.
  if (headers.origin === 'null' ? site !== 'same-origin' : headers.origin !== origin) return false
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return isFormOrFetch(headers['sec-fetch-mode'], headers['sec-fetch-dest'])
}

// A form opens a page; a script's fetch reads the answer. Nothing else of ours sends: no frame, image, beacon or worker.
function isFormOrFetch(mode: string | string[] | undefined, destination: string | string[] | undefined): boolean {
  if (mode === undefined) return true
  if (mode === 'navigate') return destination === undefined || destination === 'document'
  return (mode === 'cors' || mode === 'same-origin') && (destination === undefined || destination === 'empty')
}

// Another site may send its visitors here; it gets no frame, image, script or answer of ours to measure.
function isForeignLoad(headers: Headers): boolean {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = headers
  if (site !== 'cross-site' && site !== 'same-site') return false
  return mode !== 'navigate' || (destination !== undefined && destination !== 'document')
}
