import { db } from '@/lib/db/client'
import { readBody, type RenderedMail } from './deliver'
import { findBody, listMails } from './store'

const MAILBOX_LIMIT = 200

export type MailSummary = Awaited<ReturnType<typeof listMails>>[number]

/** The newest mails of the outbox, for its reader on this machine. */
export const openMailbox = (): Promise<MailSummary[]> => listMails(db(), MAILBOX_LIMIT)

/** One mail as its reader would see it; its content is missing until it is written. */
export async function openMail(id: string): Promise<{ mail: MailSummary; content: RenderedMail | null } | null> {
  const found = await findBody(db(), id)
  if (!found) return null
  const { body, ...mail } = found
  return { mail, content: body && readBody(body) }
}
