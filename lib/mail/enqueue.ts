import { newId } from '@/lib/core/id'
import { seal } from '@/lib/core/secret'
import type { Tx } from '@/lib/db/client'
import { keyFor } from '@/lib/env'
import { enqueueJob } from '@/lib/jobs/queue'
import { insertMail } from './store'
import type { MailProps, MailTemplate } from './templates'

/** Attempts before a mail is given up: with the queue's exponential backing off, the last is about a day after the first. */
const MAX_ATTEMPTS = 14

/** Puts a mail into the outbox in the transaction of its cause; a job delivers it. */
export async function enqueueMail<Template extends MailTemplate>(
  tx: Tx,
  mail: { to: { userId: string; email: string }; template: Template; props: MailProps[Template] },
  now: Date,
): Promise<void> {
  const id = newId('mail')
  await insertMail(tx, { id, userId: mail.to.userId, to: mail.to.email, template: mail.template, props: seal(mail.props, keyFor('mail')), createdAt: now })
  await enqueueJob(tx, 'deliver-mail', { mailId: id }, { maxAttempts: MAX_ATTEMPTS })
}
