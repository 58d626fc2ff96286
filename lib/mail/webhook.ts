import { Resend } from 'resend'
import { z } from '@/lib/core/zod'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'

/** What the provider tells about a mail: where it says which mail, by our own tag or by its id. */
export type MailNews = {
  /** The delivery's own id: a repeated delivery has the same. */
  id: string
  type: 'delivered' | 'bounced' | 'complained'
  at: Date
  mailId: string | null
  providerId: string
  detail: string | null
}

export type WebhookHeaders = { id: string | null; timestamp: string | null; signature: string | null }

const MAX_DETAIL_LENGTH = 500

const known = { 'email.delivered': 'delivered', 'email.bounced': 'bounced', 'email.complained': 'complained' } as const
const envelopeSchema = z.object({ type: z.string() })
const newsSchema = z.object({
  type: z.enum(['email.delivered', 'email.bounced', 'email.complained']),
  created_at: z.string().pipe(z.coerce.date()),
  data: z.object({
    email_id: z.string().min(1).max(200),
    tags: z.object({ mail: z.string().max(200) }).partial().optional().catch(undefined),
    bounce: z.object({ message: z.string() }).optional().catch(undefined),
  }),
})

/**
 * Reads a webhook of Resend's (standard-webhooks: HMAC over id, time and raw body, refused when more than five minutes
 * old or early); null for an event that nothing here depends on.
 */
export function readWebhook(raw: string, headers: WebhookHeaders, secret: string): Result<MailNews | null, Failure<'UNAUTHENTICATED' | 'INVALID'>> {
  const { id, timestamp, signature } = headers
  if (!id || id.length > 200 || !timestamp || !signature) return fail({ code: 'UNAUTHENTICATED' })
  const body = verified(raw, { id, timestamp, signature }, secret)
  if (body === undefined) return fail({ code: 'UNAUTHENTICATED' })
  const envelope = envelopeSchema.safeParse(body)
  if (!envelope.success) return fail({ code: 'INVALID' })
  if (!Object.hasOwn(known, envelope.data.type)) return ok(null)
  const news = newsSchema.safeParse(body)
  if (!news.success) return fail({ code: 'INVALID' })
  const { type, created_at: at, data } = news.data
  return ok({ id, type: known[type], at, mailId: data.tags?.mail ?? null, providerId: data.email_id, detail: data.bounce?.message.slice(0, MAX_DETAIL_LENGTH) ?? null })
}

// The library throws for whatever is wrong, JSON included; which of it is nobody's business who cannot sign.
function verified(payload: string, headers: { id: string; timestamp: string; signature: string }, webhookSecret: string): unknown {
  try {
    // Checking a signature calls nobody; the client only wants some key to be made.
    return new Resend('unused').webhooks.verify({ payload, headers, webhookSecret })
  } catch {
    return undefined
  }
}
