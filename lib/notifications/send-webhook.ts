import { seconds } from '@/lib/core/time'
import { readAtMost, resolveOnce, sendTo, wordsFor, type Outbound } from '@/lib/domains/guarded-request'
import { readTarget } from './webhook-target'

export type WebhookCall = { url: string; headers: Record<string, string>; body: string }
/** What came of a call; `error` says what was wrong, and is null where it was taken (2xx). */
export type WebhookAnswer = { status: number | null; error: string | null }
export type WebhookTransport = { send: (call: WebhookCall) => Promise<WebhookAnswer> }

/** How long a call may take in all: the Standard Webhooks give a receiver 15 to 30 seconds. */
export const WEBHOOK_TIMEOUT = seconds(15)
/** What of an answer is looked at, so that the connection ends well; nothing of it is kept. */
const MAX_ANSWER_BYTES = 64 * 1024

/** Calls addresses that enterprises have named, which must never be inside: judged like the probes of domains, and no redirect is followed. */
export function webhookTransport(outbound: Outbound, patience = WEBHOOK_TIMEOUT): WebhookTransport {
  return {
    async send({ url, headers, body }) {
      const target = readTarget(url)
      if (!target.ok) return { status: null, error: target.why }
      const guarded = { ...outbound, signal: AbortSignal.timeout(patience) }
      try {
        const address = await resolveOnce(target.url.hostname, guarded)
        const response = await sendTo(address, target.url, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json', 'User-Agent': 'EnterpriseHub-Webhooks/1' }, body }, guarded)
        const { statusCode = 0 } = response
        if (statusCode < 200 || statusCode > 299) {
          response.destroy()
          return { status: statusCode, error: whatIsWrong(statusCode) }
        }
        await readAtMost(MAX_ANSWER_BYTES, response)
        return { status: statusCode, error: null }
      } catch (error) {
        return { status: null, error: guarded.signal.aborted ? `No answer within ${patience / seconds(1)} seconds.` : `${sentence(wordsFor(error))}.` }
      }
    },
  }
}

function whatIsWrong(status: number): string {
  if (status >= 300 && status < 400) return `It answered ${status}, which leads elsewhere. Enter the address that it leads to: no redirect is followed.`
  return `It answered ${status}, where a number from 200 to 299 is wanted.`
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
