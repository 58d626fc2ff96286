import { Resend } from 'resend'
import { seconds } from '@/lib/core/time'
import type { AttemptOutcome, MailTransport } from './deliver'
import { isTemporary, readRetryAfter } from './rules'

/** A provider that says nothing for so long says nothing any more: the attempt is repeated under the same key. */
const SEND_TIMEOUT = seconds(10)
/** What of a provider's words is kept. */
const MAX_WHY_LENGTH = 500

/** Delivers through Resend's HTTP API; the idempotency key makes sure that a repeat is not a second mail. */
export function resendTransport(options: { apiKey: string; baseUrl?: string | undefined; from: string; timeout?: number }): MailTransport {
  const resend = new Resend(options.apiKey, options.baseUrl ? { baseUrl: options.baseUrl } : {})
  return {
    keepsBodies: false,
    async send({ id, to, subject, html, text, idempotencyKey }) {
      // The tag comes back with every webhook, also of a mail whose acceptance we never heard of.
      const mail = { from: options.from, to, subject, html, text, tags: [{ name: 'mail', value: id }] }
      // A redirect is not followed: the key and the mail are for one address. The SDK hands all of this to fetch.
      const request = { idempotencyKey, signal: AbortSignal.timeout(options.timeout ?? SEND_TIMEOUT), redirect: 'error' as const }
      const { data, error, headers } = await resend.emails.send(mail, request)
      if (error) return judge(error, headers)
      // An answer without an id is not the provider's: something in between made it.
      if (typeof data.id !== 'string') return { outcome: 'failed', why: 'the answer names no mail', retryAfter: null }
      return { outcome: 'accepted', providerId: data.id }
    },
  }
}

function judge(error: { name?: string; message?: string; statusCode?: number | null }, headers: Record<string, string> | null): AttemptOutcome {
  const { name = 'unknown', message = '', statusCode } = error
  const why = `${name}: ${message}`.slice(0, MAX_WHY_LENGTH)
  const status = typeof statusCode === 'number' ? statusCode : null
  return isTemporary({ status, name }) ? { outcome: 'failed', why, retryAfter: readRetryAfter(headers?.['retry-after'], new Date()) } : { outcome: 'refused', why }
}

/** Without a provider, the outbox itself is the mailbox at /mailbox. */
export const mailboxTransport: MailTransport = {
  keepsBodies: true,
  send: () => Promise.resolve({ outcome: 'accepted', providerId: null }),
}
