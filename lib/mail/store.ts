import type { Db, Prisma, Tx } from '@/lib/db/client'

const deliverySelect = { id: true, to: true, template: true, props: true, body: true, state: true } satisfies Prisma.MailSelect
export const mailSummarySelect = { id: true, to: true, template: true, subject: true, state: true, attempts: true, lastError: true, createdAt: true, sentAt: true } satisfies Prisma.MailSelect

export async function insertMail(tx: Tx, mail: Prisma.MailUncheckedCreateInput): Promise<void> {
  await tx.mail.create({ data: mail, select: { id: true } })
}

export const findForDelivery = (db: Db, id: string) => db.mail.findUnique({ where: { id }, select: deliverySelect })

/** Keeps what was rendered and forgets what it was made of. */
export async function keepBody(db: Db, id: string, body: Uint8Array<ArrayBuffer>, subject: string): Promise<void> {
  await db.mail.update({ where: { id }, data: { body, subject, props: null }, select: { id: true } })
}

export async function noteSent(db: Db, id: string, sent: { at: Date; providerId: string | null; keepBody: boolean }): Promise<void> {
  await db.mail.update({
    where: { id },
    data: { state: 'sent', sentAt: sent.at, providerId: sent.providerId, lastError: null, attempts: { increment: 1 }, ...(sent.keepBody ? {} : { body: null }) },
    select: { id: true },
  })
}

export async function noteFailure(db: Db, id: string, error: string, final: boolean): Promise<void> {
  await db.mail.update({ where: { id }, data: { lastError: error, attempts: { increment: 1 }, ...(final ? { state: 'failed' } : {}) }, select: { id: true } })
}

/** The mailbox, newest first. */
export const listMails = (db: Db, limit: number) => db.mail.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit, select: mailSummarySelect })

export const findBody = (db: Db, id: string) => db.mail.findUnique({ where: { id }, select: { ...mailSummarySelect, body: true } })

/** Every mail to one person, newest first. */
export const listMailsOf = (db: Db, userId: string, limit: number) =>
  db.mail.findMany({ where: { userId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit, select: mailSummarySelect })
