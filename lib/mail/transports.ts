import { Resend } from 'resend'
import { seconds } from '@/lib/core/time'
import type { MailTransport } from './deliver'

const SEND_TIMEOUT = seconds(20)

/** Delivers through Resend's HTTP API; the mail's id is the idempotency key, so that a repeat is not a second mail. */
export function resendTransport(options: { apiKey: string; baseUrl?: string | undefined; from: string }): MailTransport {
  const resend = new Resend(options.apiKey, options.baseUrl ? { baseUrl: options.baseUrl } : {})
  return {
    keepsBodies: false,
    async send({ to, subject, html, text, idempotencyKey }) {
      const { data, error } = await resend.emails.send({ from: options.from, to, subject, html, text }, { idempotencyKey, signal: AbortSignal.timeout(SEND_TIMEOUT) })
      if (error) throw new Error(`${error.name}: ${error.message}`)
      return { providerId: data.id }
    },
  }
}

/** Without a provider, the outbox itself is the mailbox at /mailbox. */
export const mailboxTransport: MailTransport = {
  keepsBodies: true,
  send: () => Promise.resolve({ providerId: null }),
}
