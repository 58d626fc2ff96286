import { z } from '@/lib/core/zod'
import { ANYBODY, readerOf, type Reader } from '@/lib/core/reader'
import { invariant, ok } from '@/lib/core/result'
import { seal, unseal } from '@/lib/core/secret'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { keyFor, keysFor } from '@/lib/env'
import { queueAttempt } from './enqueue'
import { keyLives, nextAttempt } from './rules'
import { beginAttempt, findForDelivery, noteFailure, noteSent, type MailToDeliver } from './store'
import type { MailTemplate } from './templates'

export type RenderedMail = { subject: string; html: string; text: string }

/** What an attempt came to. Only `accepted` is a mail that was sent; `refused` will be refused again, `failed` may succeed later. */
export type AttemptOutcome =
  | { outcome: 'accepted'; providerId: string | null }
  | { outcome: 'failed'; why: string; retryAfter: number | null }
  | { outcome: 'refused'; why: string }

/** What brings a mail to its reader. */
export interface MailTransport {
  /** Whether somebody reads the mail here, so that its body must stay. */
  keepsBodies: boolean
  send: (mail: RenderedMail & { id: string; to: string; idempotencyKey: string }) => Promise<AttemptOutcome>
}

/** Turns a template and its props into a subject, HTML and text, for whoever reads it. */
export type MailRenderer = (template: MailTemplate, props: unknown, reader: Reader) => Promise<RenderedMail>

type Ports = { transport: MailTransport; render: MailRenderer; clock: () => Date; random: () => number }
export type Delivery = 'sent' | 'put-off' | 'parked' | 'nothing-to-do'

const renderedSchema = z.object({ subject: z.string(), html: z.string(), text: z.string() })

/**
 * Makes one attempt at a mail of the outbox. One that fails is put off, for up to 24 hours in all, and then parked; one
 * that is refused is parked at once. A process that is killed on the way leaves the mail queued: its job is freed, and the
 * next attempt has the same key and the same body, so that the provider takes it once.
 */
export async function deliverMail(mailId: string, ports: Ports): Promise<Delivery> {
  const mail = await findForDelivery(db(), mailId)
  if (mail?.state !== 'queued') return 'nothing-to-do'
  const firstTriedAt = mail.firstTriedAt ?? ports.clock()
  // Under a key that the provider has forgotten, an attempt whose answer was lost would become a second mail: a person decides.
  if (!keyLives(firstTriedAt, ports.clock())) return park(mail, firstTriedAt, mail.lastError ?? 'no attempt was finished within a day', ports)

  const attempt = await tryOnce(mail, firstTriedAt, ports)
  switch (attempt.outcome) {
    case 'accepted':
      await noteSent(db(), mail.id, { at: ports.clock(), providerId: attempt.providerId, keepBody: ports.transport.keepsBodies })
      return 'sent'
    case 'refused':
      return park(mail, firstTriedAt, attempt.why, ports)
    case 'failed': {
      const dueAt = nextAttempt({ attempts: mail.attempts + 1, firstTriedAt, retryAfter: attempt.retryAfter }, ports.clock(), ports.random)
      return dueAt ? putOff(mail, firstTriedAt, attempt.why, dueAt) : park(mail, firstTriedAt, attempt.why, ports)
    }
  }
}

async function tryOnce(mail: MailToDeliver, firstTriedAt: Date, { transport, render }: Ports): Promise<AttemptOutcome> {
  const keys = keysFor('mail')
  let rendered: RenderedMail
  try {
    rendered = mail.body ? renderedSchema.parse(unseal(mail.body, ...keys)) : await render(mail.template as MailTemplate, mail.props && unseal(mail.props, ...keys), mail.user ? readerOf(mail.user) : ANYBODY)
  } catch (error) {
    return { outcome: 'failed', why: error instanceof Error ? error.message : String(error), retryAfter: null }
  }
  // Kept before it is sent: the provider refuses a repeat of the same key with another body.
  const begun = (mail.body && mail.firstTriedAt) || (await beginAttempt(db(), mail, { body: seal(rendered, keyFor('mail')), subject: rendered.subject, firstTriedAt }))
  // Only where a living process was taken for dead; the queue calls again, when the other has written down its end.
  if (!begun) throw new Error(`another attempt at ${mail.id} is under way`)
  return transport.send({ ...rendered, id: mail.id, to: mail.to, idempotencyKey: mail.idempotencyKey })
}

/** The failure and the next job are one transaction: a mail is never waiting for a job that is not there. */
async function putOff(mail: MailToDeliver, firstTriedAt: Date, why: string, dueAt: Date): Promise<Delivery> {
  const noted = await transact(async (tx) => {
    const changed = await noteFailure(tx, mail.id, why, { firstTriedAt, dueAt })
    if (changed) await queueAttempt(tx, mail.id, dueAt)
    return ok(changed)
  })
  invariant(noted.ok, 'nothing refuses to be noted')
  return noted.value ? 'put-off' : 'nothing-to-do'
}

async function park(mail: MailToDeliver, firstTriedAt: Date, why: string, { clock }: Ports): Promise<Delivery> {
  return (await noteFailure(db(), mail.id, why, { firstTriedAt, parkedAt: clock() })) ? 'parked' : 'nothing-to-do'
}

/** The rendered mail, where its body is still kept. */
export function readBody(body: Uint8Array): RenderedMail {
  return renderedSchema.parse(unseal(body, ...keysFor('mail')))
}
