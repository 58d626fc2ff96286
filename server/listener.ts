import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import ipaddr from 'ipaddr.js'
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from '@/lib/web/headers'
import { logError } from '@/lib/web/log'
import { holdStatusIn, type StatusHolder } from '@/lib/web/status'
import { clientAddressReader } from './client-address'
import { REPORTS_PATH } from './content-policy'
import { takePolicyReports } from './csp-reports'
import { dressResponse } from './dress-response'
import { wordFailures } from './failure-page'
import { judgeRequest, METHODS } from './gate'
import { inTurn } from './in-turn'
import { withoutToken } from './mailed-link'
import { responseHeaders } from './response-headers'

type Options = { appUrl: string; trustedProxies: string[]; handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> }

/** Answers a request: settles who asks and for which site, refuses what no page of ours would send, and hands the rest to Next. */
export function createListener({ appUrl, trustedProxies, handle }: Options): RequestListener {
  const site = new URL(appUrl)
  const clientAddress = clientAddressReader(trustedProxies)
  const dev = process.env.NODE_ENV === 'development'
  const dresses = responseHeaders({ origin: site.origin, dev })
  const statuses = new AsyncLocalStorage<StatusHolder>()
  holdStatusIn(statuses)

  return (request, response) => {
    const own = (status: number, headers: Record<string, string>, text = '') => {
      dressResponse(response, dresses.closed, { status: null })
      response.writeHead(status, { ...(text && { 'Content-Type': 'text/plain; charset=utf-8' }), ...headers }).end(text && `${text}\n`)
    }
    if (isStrangeName(request, site)) return own(421, {}, `This is ${site.origin}.`)
    const away = canonicalAddress(request, site)
    if (away) return own(307, { Location: away })
    const refusal = judgeRequest(request, site.origin)
    // The rest of a refused body is not waited for.
    if (refusal) return own(refusal.status, { Connection: 'close', ...(refusal.status === 405 && { Allow: METHODS.join(', ') }) }, refusal.message)
    if (request.method === 'OPTIONS') return own(204, { Allow: METHODS.join(', ') })
    const bare = withoutToken(request, new Date())
    if (bare) return own(303, bare)
    if (request.url === REPORTS_PATH && request.method === 'POST') return takePolicyReports(request, site.origin, (status) => own(status, {}))

    const dress = dresses.at(request.url ?? '/')
    const holder: StatusHolder = { status: null }
    dressResponse(response, dress, holder)
    const requestId = randomUUID()
    settleHeaders(request, site, { address: clientAddress(request), policy: dress.policy, requestId })
    // In development Next's own page shows the error to whoever makes it.
    if (!dev) wordFailures(response, { dress, said: holder, requestId })
    inTurn(() => {
      statuses.run(holder, () => {
        handle(request, response).catch((error: unknown) => {
          logError(error, requestId)
          if (!response.headersSent) response.setHeader('Content-Type', 'text/html').writeHead(500)
          response.end()
        })
      })
    })
  }
}

// A site of this machine alone shows its mailbox to whoever sits here: a page from outside whose name was made to
// point here (DNS rebinding) must not read it.
function isStrangeName(request: IncomingMessage, site: URL): boolean {
  return isLoopbackName(site.hostname) && !isLoopbackName(hostnameOf(request))
}

const hostnameOf = ({ headers: { host = '' } }: IncomingMessage) => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '')

/** The same machine by another name (127.0.0.1 for localhost) would be another origin, whose forms are refused: go to the right one. */
function canonicalAddress(request: IncomingMessage, site: URL): string | null {
  const host = request.headers.host
  if (!host || host === site.host || (request.method !== 'GET' && request.method !== 'HEAD')) return null
  return isLoopbackName(site.hostname) && isLoopbackName(hostnameOf(request)) ? `${site.origin}${request.url ?? '/'}` : null
}

function isLoopbackName(name: string): boolean {
  const address = name.replace(/^\[|\]$/g, '')
  return address === 'localhost' || (ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback')
}

// What Next reads of the way here comes from the socket and from APP_URL, never from the client.
function settleHeaders(request: IncomingMessage, site: URL, { address, policy, requestId }: { address: string | null; policy: string; requestId: string }): void {
  const { headers } = request
  // The gate has taken the browser's word for it that a withheld origin is ours; Next compares the header itself.
  if (headers.origin === 'null') headers.origin = site.origin
  // Next gives its scripts the nonce that it finds here.
  headers['content-security-policy'] = policy
  delete headers['content-security-policy-report-only']
  for (const name of Object.keys(headers)) if (/^(x-forwarded-|x-hub-|x-middleware-|forwarded$)/.test(name)) delete headers[name]
  headers.host = site.host
  headers['x-forwarded-host'] = site.host
  headers['x-forwarded-proto'] = site.protocol.slice(0, -1)
  headers['x-forwarded-for'] = address ?? ''
  if (address) headers[CLIENT_ADDRESS_HEADER] = address
  headers[REQUEST_ID_HEADER] = requestId
}
