import { newId } from '@/lib/core/id'
import { seal } from '@/lib/core/secret'
import type { Tx } from '@/lib/db/client'
import { keyFor } from '@/lib/env'
import { enqueueJob } from '@/lib/jobs/queue'
import { insertMail } from './store'
import type { MailProps, MailTemplate } from './templates'

/** Puts a mail into the outbox in the transaction of its cause; a job delivers it. Answers its id. */
export async function enqueueMail<Template extends MailTemplate>(
  tx: Tx,
  mail: { to: { userId: string | null; email: string }; template: Template; props: MailProps[Template] },
  now: Date,
): Promise<string> {
  const id = newId('mail')
  const { userId, email } = mail.to
  await insertMail(tx, { id, userId, to: email, template: mail.template, props: seal(mail.props, keyFor('mail')), idempotencyKey: id, dueAt: now, createdAt: now })
  await queueAttempt(tx, id)
  return id
}

/** Queues the next attempt at a mail. One job a mail waits at most; one that is being done stays, and is not repeated by the queue. */
export async function queueAttempt(tx: Tx, mailId: string, at?: Date): Promise<void> {
  await enqueueJob(tx, 'deliver-mail', { mailId }, { key: `mail:${mailId}`, ...(at ? { at } : {}) })
}
