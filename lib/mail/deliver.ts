import { z } from 'zod'
import { seal, unseal } from '@/lib/core/secret'
import { db } from '@/lib/db/client'
import { keyFor } from '@/lib/env'
import { findForDelivery, keepBody, noteFailure, noteSent } from './store'
import type { MailTemplate } from './templates'

export type RenderedMail = { subject: string; html: string; text: string }

/** What brings a mail to its reader. Throws when it did not, so that the queue tries again. */
export interface MailTransport {
  /** Whether somebody reads the mail here, so that its body must stay. */
  keepsBodies: boolean
  send: (mail: RenderedMail & { to: string; idempotencyKey: string }) => Promise<{ providerId: string | null }>
}

/** Turns a template and its props into a subject, HTML and text. */
export type MailRenderer = (template: MailTemplate, props: unknown) => Promise<RenderedMail>

const renderedSchema = z.object({ subject: z.string(), html: z.string(), text: z.string() })

/** Delivers one mail of the outbox; one that was delivered before is left alone. */
export async function deliverMail(mailId: string, attempt: { final: boolean }, ports: { transport: MailTransport; render: MailRenderer; clock: () => Date }): Promise<void> {
  const mail = await findForDelivery(db(), mailId)
  if (!mail || mail.state === 'sent') return
  const key = keyFor('mail')
  try {
    const rendered = mail.body ? renderedSchema.parse(unseal(mail.body, key)) : await ports.render(mail.template as MailTemplate, mail.props && unseal(mail.props, key))
    // Kept before it is sent: the provider refuses a repeat of the same key with another body.
    if (!mail.body) await keepBody(db(), mailId, seal(rendered, key), rendered.subject)
    const { providerId } = await ports.transport.send({ ...rendered, to: mail.to, idempotencyKey: mailId })
    await noteSent(db(), mailId, { at: ports.clock(), providerId, keepBody: ports.transport.keepsBodies })
  } catch (error) {
    await noteFailure(db(), mailId, error instanceof Error ? error.message : String(error), attempt.final)
    throw error
  }
}

/** The rendered mail, where its body is still kept. */
export function readBody(body: Uint8Array): RenderedMail {
  return renderedSchema.parse(unseal(body, keyFor('mail')))
}
