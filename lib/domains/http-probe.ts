import { seconds } from '@/lib/core/time'
import { readAtMost, Refusal, resolveOnce, sendTo, whyNotHost, wordsFor, type Guarded, type Outbound } from './guarded-request'

/** Fetches the file of a validation from a host that somebody else has named: each host is judged (guarded-request.ts), at the first request and after each redirect. */

export type HttpStep = { url: string; address: string | null; status: number | null; outcome: string }
export type HttpLook = { result: 'found'; text: string; steps: HttpStep[] } | { result: 'failed'; why: string; steps: HttpStep[] }
export type HttpProbe = { fetchFile: (url: string) => Promise<HttpLook> }

/** `patience` is how long all of it may take. */
type Settings = Outbound & { patience?: number }

export const HTTP_TIMEOUT = seconds(10)
export const MAX_REDIRECTS = 5
export const MAX_BODY_BYTES = 64 * 1024
/** Those that repeat the request as it is (Baseline Requirements §3.2.2.4.18). */
const REDIRECTS = new Set([301, 302, 307, 308])

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
  const why = whyNotHost(url)
  if (why) throw new Refusal(why)
  url.hash = ''
  return url
}

const HEADERS = { Accept: 'text/plain, */*', 'User-Agent': 'EnterpriseHub-Validation/1' }

async function fetchOnce(url: URL, step: HttpStep, context: Guarded): Promise<{ kind: 'text'; text: string } | { kind: 'redirect'; location: string }> {
  const address = await resolveOnce(url.hostname, context)
  step.address = address
  const response = await sendTo(address, url, { headers: HEADERS }, context)
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
