import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isLoopback, whyNotAddress } from './addresses'
import type { DnsProbe } from './dns-probe'
import { readName, reservedFor } from './names'

/**
 * Requests to a host that somebody else has named, which must therefore never reach what is inside: the host is resolved once, all that it
 * resolves to is judged, and the connection goes to that very address.
 */

/** Expected: told to whoever asked, in these words. */
export class Refusal extends Error {}

export type Outbound = {
  dns: Pick<DnsProbe, 'askOne'>
  /** For tests alone: this machine's own address may be connected to, at this port instead of 80 or 443. */
  loopbackPort?: number | undefined
  /** For tests alone as well: what is connected to there speaks no TLS. */
  loopbackPlain?: boolean
}
export type Guarded = Outbound & { signal: AbortSignal }

const MAX_HEADER_BYTES = 16 * 1024
const PORTS = { 'http:': 80, 'https:': 443 }

/** Why a host may not be asked at all, whatever it resolves to; null where it is a name of the public DNS. */
export function whyNotHost(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host)) return 'an IP address in the place of a name'
  const read = readName(host)
  return !read.ok || read.name.wildcard || !read.name.base.includes('.') || reservedFor(read.name.base) ? `${host.slice(0, 253)} is not a name of the public DNS` : null
}

/** The one address that will be connected to. Where any answer leads inside, the name is not trusted with the others either. */
export async function resolveOnce(host: string, { dns, loopbackPort, signal }: Guarded): Promise<string> {
  const found: string[] = []
  for (const kind of ['A', 'AAAA'] as const) {
    const answer = await dns.askOne(host, kind, signal)
    if (answer.result === 'failed') throw new Refusal(`${host} cannot be resolved: ${answer.why}`)
    if (answer.result === 'found') found.push(...answer.texts)
  }
  for (const address of found) {
    const why = loopbackPort !== undefined && isLoopback(address) ? null : whyNotAddress(address)
    if (why) throw new Refusal(`${host} leads to ${address}, ${why}`)
  }
  const [first] = found
  if (first === undefined) throw new Refusal(`${host} has no address`)
  return first
}

type Content = { method?: 'GET' | 'POST'; headers: Record<string, string>; body?: string }

/** Sends a request to an address that was judged. */
export function sendTo(address: string, url: URL, { method = 'GET', headers, body }: Content, { loopbackPort, loopbackPlain = false, signal }: Guarded): Promise<IncomingMessage> {
  const inside = loopbackPort !== undefined && isLoopback(address)
  const secure = url.protocol === 'https:' && !(inside && loopbackPlain)
  const port = inside ? loopbackPort : Number(url.port) || PORTS[secure ? 'https:' : 'http:']
  // Whatever asks for the name again gets what was judged.
  const lookup: LookupFunction = (_host, options, answer) => {
    const family = isIP(address)
    if (options.all) answer(null, [{ address, family }])
    else answer(null, address, family)
  }
  return new Promise((resolve, reject) => {
    const request = (secure ? secureRequest : plainRequest)({
      host: url.hostname,
      port,
      method,
      path: `${url.pathname}${url.search}`,
      headers: { Host: url.host, ...headers, Connection: 'close' },
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      lookup,
      signal,
    })
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        if (socket.remoteAddress !== address && !sameAddress(socket.remoteAddress, address)) request.destroy(new Refusal('a connection to another address than the one that was judged'))
      }),
    )
    request.on('response', resolve)
    request.on('error', reject)
    request.end(body)
  })
}

/** An IPv6 address may be spelt in several ways. */
const sameAddress = (seen: string | undefined, judged: string) => seen !== undefined && isIP(seen) === 6 && isIP(judged) === 6 && new URL(`http://[${seen}]`).hostname === new URL(`http://[${judged}]`).hostname

export async function readAtMost(most: number, response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length
    // Leaving the loop ends the connection.
    if (length > most) throw new Refusal(`more than ${most / 1024} KiB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What went wrong, for whoever asked. */
export function wordsFor(error: unknown): string {
  if (error instanceof Refusal) return error.message
  const code = (error as NodeJS.ErrnoException).code ?? ''
  switch (code) {
    case 'ECONNREFUSED':
      return 'the connection was refused'
    case 'ECONNRESET':
      return 'the connection was broken off'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'the address cannot be reached'
    case 'HPE_HEADER_OVERFLOW':
      return 'a header that is too long'
    default:
      return /CERT|TLS|SSL|SELF_SIGNED|EPROTO|UNABLE_TO/.test(code) ? `a certificate or TLS that cannot be trusted (${code})` : `what is no answer of HTTP${code && ` (${code})`}`
  }
}
