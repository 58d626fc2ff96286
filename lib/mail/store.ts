import type { Db, Prisma, Tx } from '@/lib/db/client'
import type { MailNews } from './webhook'

const deliverySelect = {
  id: true,
  to: true,
  template: true,
  props: true,
  body: true,
  state: true,
  attempts: true,
  lastError: true,
  idempotencyKey: true,
  firstTriedAt: true,
  user: { select: { timeZone: true, language: true } },
} satisfies Prisma.MailSelect
export type MailToDeliver = Prisma.MailGetPayload<{ select: typeof deliverySelect }>

export const mailSummarySelect = {
  id: true,
  to: true,
  template: true,
  subject: true,
  state: true,
  attempts: true,
  lastError: true,
  createdAt: true,
  sentAt: true,
  parkedAt: true,
  deliveredAt: true,
  bouncedAt: true,
  bounceReason: true,
  complainedAt: true,
} satisfies Prisma.MailSelect

export async function insertMail(tx: Tx, mail: Prisma.MailUncheckedCreateInput): Promise<void> {
  await tx.mail.create({ data: mail, select: { id: true } })
}

export const findForDelivery = (db: Db, id: string) => db.mail.findUnique({ where: { id }, select: deliverySelect })

/**
 * Keeps what was rendered, forgets what it was made of, and marks the first use of the key; false where another attempt
 * has begun since the mail was read, whose body may be another.
 */
export async function beginAttempt(db: Db, mail: MailToDeliver, { body, subject, firstTriedAt }: { body: Uint8Array<ArrayBuffer>; subject: string; firstTriedAt: Date }): Promise<boolean> {
  const asRead = { id: mail.id, state: 'queued', firstTriedAt: mail.firstTriedAt, ...(mail.body ? {} : { body: null }) } as const
  const { count } = await db.mail.updateMany({ where: asRead, data: { body, subject, firstTriedAt, props: null } })
  return count === 1
}

const sentData = (sent: { at: Date; providerId: string | null }) => ({ state: 'sent', sentAt: sent.at, providerId: sent.providerId, lastError: null, parkedAt: null }) as const

export async function noteSent(db: Db, id: string, sent: { at: Date; providerId: string | null; keepBody: boolean }): Promise<void> {
  await db.mail.update({ where: { id }, data: { ...sentData(sent), attempts: { increment: 1 }, ...(sent.keepBody ? {} : { body: null }) }, select: { id: true } })
}

/** Writes down why an attempt failed; false where the mail is no longer queued, so that a slower attempt takes nothing back. */
export async function noteFailure(db: Db, id: string, why: string, then: { firstTriedAt: Date } & ({ dueAt: Date } | { parkedAt: Date })): Promise<boolean> {
  const next = 'dueAt' in then ? { dueAt: then.dueAt } : ({ state: 'parked', parkedAt: then.parkedAt } as const)
  const { count } = await db.mail.updateMany({ where: { id, state: 'queued' }, data: { ...next, firstTriedAt: then.firstTriedAt, lastError: why, attempts: { increment: 1 } } })
  return count === 1
}

export const overdueMails = (db: Db, since: Date, limit: number) => db.mail.findMany({ where: { state: 'queued', dueAt: { lt: since } }, orderBy: { dueAt: 'asc' }, take: limit, select: { id: true } })

/** The mailbox, newest first. */
export const listMails = (db: Db, limit: number) => db.mail.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit, select: mailSummarySelect })

export const findBody = (db: Db, id: string) => db.mail.findUnique({ where: { id }, select: { ...mailSummarySelect, body: true } })

/** Every mail to one person, newest first. */
export const listMailsOf = (db: Db, userId: string, limit: number) =>
  db.mail.findMany({ where: { userId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit, select: mailSummarySelect })

const parkedSelect = {
  id: true,
  userId: true,
  to: true,
  template: true,
  subject: true,
  attempts: true,
  lastError: true,
  firstTriedAt: true,
  createdAt: true,
  parkedAt: true,
  user: { select: { id: true, name: true } },
} satisfies Prisma.MailSelect
export type ParkedMail = Prisma.MailGetPayload<{ select: typeof parkedSelect }>
export type ParkedPlace = { parkedAt: Date; id: string }

/** Parked mails, newest first, behind a place: walks their index backwards. */
export const listParked = (db: Db, behind: ParkedPlace | null, limit: number) =>
  db.mail.findMany({
    where: {
      state: 'parked',
      ...(behind ? { parkedAt: { lte: behind.parkedAt }, OR: [{ parkedAt: { lt: behind.parkedAt } }, { id: { lt: behind.id } }] } : {}),
    },
    orderBy: [{ parkedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: parkedSelect,
  })

export const findParked = (db: Db, id: string) => db.mail.findFirst({ where: { id, state: 'parked' }, select: parkedSelect })

/** False where somebody else was faster. */
export async function requeueParked(tx: Tx, id: string, data: { dueAt: Date; idempotencyKey?: string; firstTriedAt?: null }): Promise<boolean> {
  const { count } = await tx.mail.updateMany({ where: { id, state: 'parked' }, data: { ...data, state: 'queued', parkedAt: null, attempts: 0 } })
  return count === 1
}

/** The mail that a webhook is about, held until the end of the transaction. */
export async function findMailOfNews(tx: Tx, { mailId, providerId }: Pick<MailNews, 'mailId' | 'providerId'>): Promise<{ id: string } | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from mails where id = ${mailId} or provider_id = ${providerId} order by id = ${mailId} desc nulls last limit 1 for update`
  return rows[0] ?? null
}

/** False where this very delivery was received before. */
export async function insertEvent(tx: Tx, mailId: string, { id, type, at, detail }: MailNews, receivedAt: Date): Promise<boolean> {
  const { count } = await tx.mailEvent.createMany({ data: [{ id, mailId, type, at, detail, receivedAt }], skipDuplicates: true })
  return count === 1
}

/** Dates an outcome that was not known yet. It also says that the provider took the mail, should that answer have been lost. */
export async function noteNews(tx: Tx, id: string, { type, at, detail, providerId }: MailNews): Promise<void> {
  const outcome = { delivered: { deliveredAt: at }, bounced: { bouncedAt: at, bounceReason: detail }, complained: { complainedAt: at } }[type]
  const unknown = { delivered: { deliveredAt: null }, bounced: { bouncedAt: null }, complained: { complainedAt: null } }[type]
  await tx.mail.updateMany({ where: { id, ...unknown }, data: outcome })
  await tx.mail.updateMany({ where: { id, state: { not: 'sent' } }, data: { ...sentData({ at, providerId }), body: null, props: null } })
}
