import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import ipaddr from 'ipaddr.js'
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from '@/lib/web/headers'
import { logError } from '@/lib/web/log'
import { holdStatusIn } from '@/lib/web/status'
import { clientAddressReader } from './client-address'
import { judgeRequest } from './gate'
import { inTurn } from './in-turn'

type Options = { appUrl: string; trustedProxies: string[]; handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> }

/** Answers a request: settles who asks and for which site, refuses what no page of ours would send, and hands the rest to Next. */
export function createListener({ appUrl, trustedProxies, handle }: Options): RequestListener {
  const site = new URL(appUrl)
  const clientAddress = clientAddressReader(trustedProxies)
  const statuses = new AsyncLocalStorage<{ status: number | null }>()
  holdStatusIn(statuses)

  return (request, response) => {
    if (isStrangeName(request, site)) return void response.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`This is ${site.origin}.\n`)
    const away = canonicalAddress(request, site)
    if (away) return void response.writeHead(307, { Location: away }).end()
    const refusal = judgeRequest(request, site.origin)
    // The rest of a refused body is not waited for.
    if (refusal) return void response.writeHead(refusal.status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }).end(`${refusal.message}\n`)

    settleHeaders(request, site, clientAddress(request))
    const holder = { status: null as number | null }
    sayHeldStatus(response, holder)
    inTurn(() => {
      statuses.run(holder, () => {
        handle(request, response).catch((error: unknown) => {
          logError(error, String(request.headers[REQUEST_ID_HEADER]))
          if (!response.headersSent) response.writeHead(500)
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
function settleHeaders(request: IncomingMessage, site: URL, address: string | null): void {
  const { headers } = request
  for (const name of Object.keys(headers)) if (/^(x-forwarded-|x-hub-|x-middleware-|forwarded$)/.test(name)) delete headers[name]
  headers.host = site.host
  headers['x-forwarded-host'] = site.host
  headers['x-forwarded-proto'] = site.protocol.slice(0, -1)
  headers['x-forwarded-for'] = address ?? ''
  if (address) headers[CLIENT_ADDRESS_HEADER] = address
  headers[REQUEST_ID_HEADER] = randomUUID()
}

function sayHeldStatus(response: ServerResponse, holder: { status: number | null }): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => writeHead(holder.status ?? status, ...rest)
}
