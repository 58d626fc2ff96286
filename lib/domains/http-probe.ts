import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { seconds } from '@/lib/core/time'
import { isLoopback, whyNotAddress } from './addresses'
import type { DnsProbe } from './dns-probe'
import { readName, reservedFor } from './names'

/**
 * Fetches the file of a validation from a host that somebody else has named, and must therefore never reach what is inside: each host is
 * resolved once, what it resolves to is judged, and the connection goes to that very address, at the first request and after each redirect.
 */

export type HttpStep = { url: string; address: string | null; status: number | null; outcome: string }
export type HttpLook = { result: 'found'; text: string; steps: HttpStep[] } | { result: 'failed'; why: string; steps: HttpStep[] }
export type HttpProbe = { fetchFile: (url: string) => Promise<HttpLook> }

type Settings = {
  dns: Pick<DnsProbe, 'askOne'>
  /** For tests alone: this machine's own address may be connected to, at this port instead of 80 or 443. */
  loopbackPort?: number | undefined
  /** How long all of it may take. */
  patience?: number
}

export const HTTP_TIMEOUT = seconds(10)
export const MAX_REDIRECTS = 5
export const MAX_BODY_BYTES = 64 * 1024
const MAX_HEADER_BYTES = 16 * 1024
const PORTS = { 'http:': 80, 'https:': 443 }
/** Those that repeat the request as it is (Baseline Requirements §3.2.2.4.18). */
const REDIRECTS = new Set([301, 302, 307, 308])

/** Expected: told to whoever asked, in these words. */
class Refusal extends Error {}

export function httpProbe({ dns, loopbackPort, patience = HTTP_TIMEOUT }: Settings): HttpProbe {
  return {
    async fetchFile(address) {
      const signal = AbortSignal.timeout(patience)
      const steps: HttpStep[] = []
      try {
        let url = readTarget(address)
        for (let redirects = 0; ; redirects++) {
          const step: HttpStep = { url: url.href, address: null, status: null, outcome: '' }
          steps.push(step)
          const answer = await fetchOnce(url, step, { dns, loopbackPort, signal })
          if (answer.kind === 'text') return { result: 'found', text: answer.text, steps }
          if (redirects === MAX_REDIRECTS) throw new Refusal(`more than ${MAX_REDIRECTS} redirects`)
          url = readTarget(answer.location, url)
        }
      } catch (error) {
        const why = signal.aborted ? `no answer within ${patience / seconds(1)} seconds` : wordsFor(error)
        const last = steps.at(-1)
        if (last && last.outcome === '') last.outcome = why
        return { result: 'failed', why, steps }
      }
    },
  }
}

/** An address that a probe may go to: a name of the public DNS, by http or https, at the usual port. */
export function readTarget(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new Refusal('a redirect to what is no address')
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Refusal('a redirect to another protocol than http and https')
  if (url.username || url.password) throw new Refusal('a redirect with a name or password in it')
  // The URL standard leaves out the usual port of the scheme.
  if (url.port !== '' && Number(url.port) !== 80 && Number(url.port) !== 443) throw new Refusal(`port ${url.port}, where only 80 and 443 are asked`)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host)) throw new Refusal('an IP address in the place of a name')
  const read = readName(host)
  if (!read.ok || read.name.wildcard || !read.name.base.includes('.') || reservedFor(read.name.base)) throw new Refusal(`${host.slice(0, 253)} is not a name of the public DNS`)
  url.hash = ''
  return url
}

type Context = Pick<Settings, 'dns' | 'loopbackPort'> & { signal: AbortSignal }

async function fetchOnce(url: URL, step: HttpStep, context: Context): Promise<{ kind: 'text'; text: string } | { kind: 'redirect'; location: string }> {
  const address = await resolveOnce(url.hostname, context)
  step.address = address
  const response = await send(url, address, context)
  step.status = response.statusCode ?? null
  const { statusCode = 0, headers } = response
  if (REDIRECTS.has(statusCode)) {
    response.destroy()
    step.outcome = `redirects to ${(headers.location ?? 'nowhere').slice(0, 500)}`
    if (headers.location === undefined) throw new Refusal('a redirect to nowhere')
    return { kind: 'redirect', location: headers.location }
  }
  if (statusCode !== 200) {
    response.destroy()
    throw new Refusal(`status ${statusCode}, where 200 is wanted`)
  }
  const text = await readAtMost(MAX_BODY_BYTES, response)
  step.outcome = `${Buffer.byteLength(text)} bytes`
  return { kind: 'text', text }
}

/** The one address that will be connected to. Where any answer leads inside, the name is not trusted with the others either. */
async function resolveOnce(host: string, { dns, loopbackPort, signal }: Context): Promise<string> {
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

function send(url: URL, address: string, { loopbackPort, signal }: Context): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:'
  const port = loopbackPort !== undefined && isLoopback(address) ? loopbackPort : Number(url.port) || PORTS[secure ? 'https:' : 'http:']
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
      path: `${url.pathname}${url.search}`,
      headers: { Host: url.host, Accept: 'text/plain, */*', 'User-Agent': 'EnterpriseHub-Validation/1', Connection: 'close' },
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
    request.end()
  })
}

/** An IPv6 address may be spelt in several ways. */
const sameAddress = (seen: string | undefined, judged: string) => seen !== undefined && isIP(seen) === 6 && isIP(judged) === 6 && new URL(`http://[${seen}]`).hostname === new URL(`http://[${judged}]`).hostname

async function readAtMost(most: number, response: IncomingMessage): Promise<string> {
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

function wordsFor(error: unknown): string {
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
