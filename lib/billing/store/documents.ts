import { Prisma, type Db, type Tx } from '@/lib/db/client'
import type { Place } from '../rules'

/** Opens a series unless it is there. */
export async function openSeries(tx: Tx, id: string): Promise<void> {
  await tx.documentSeries.createMany({ data: [{ id, last: 0 }], skipDuplicates: true })
}

/** Keeps a document under the next number of its series, which the database draws: others who draw from it wait until the transaction ends. */
export async function insertDocument(tx: Tx, document: Omit<Prisma.BillingDocumentUncheckedCreateInput, 'number'>): Promise<number> {
  return (await tx.billingDocument.create({ data: { ...document, number: 0 }, select: { number: true } })).number
}

export async function insertLines(tx: Tx, lines: Prisma.BillingLineCreateManyInput[]): Promise<void> {
  await tx.billingLine.createMany({ data: lines })
}

const rowSelect = { id: true, kind: true, seriesId: true, number: true, currency: true, total: true, net: true, tax: true, taxScheme: true, taxNote: true, issuedAt: true, period: true, ofId: true, topUpId: true } satisfies Prisma.BillingDocumentSelect
export type DocumentRow = Prisma.BillingDocumentGetPayload<{ select: typeof rowSelect }>

/** An enterprise's documents, newest first, behind a place. */
export const listDocuments = (db: Db, accountId: string, kind: DocumentRow['kind'] | undefined, behind: Place | null, limit: number): Promise<DocumentRow[]> =>
  db.billingDocument.findMany({
    where: { accountId, ...(kind && { kind }), ...(behind && { OR: [{ issuedAt: { lt: behind.at } }, { issuedAt: behind.at, id: { lt: behind.id } }] }) },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: rowSelect,
  })

const lineSelect = { position: true, description: true, gross: true, net: true, rate: true, cgst: true, sgst: true, igst: true } satisfies Prisma.BillingLineSelect
const wholeSelect = {
  ...rowSelect,
  accountId: true,
  seller: true,
  buyer: true,
  of: { select: { id: true, seriesId: true, number: true, issuedAt: true } },
  creditNotes: { select: { id: true, seriesId: true, number: true, total: true }, orderBy: { issuedAt: 'asc' as const }, take: 100 },
  lines: { select: lineSelect, orderBy: { position: 'asc' as const } },
} satisfies Prisma.BillingDocumentSelect
export type WholeDocument = Prisma.BillingDocumentGetPayload<{ select: typeof wholeSelect }>

export const findDocument = (db: Db, accountId: string, id: string): Promise<WholeDocument | null> => db.billingDocument.findFirst({ where: { accountId, id }, select: wholeSelect })

/** The tax of an invoice, as its credit notes carry it on. In a transaction, whose connection takes one query at a time. */
export async function findInvoiceTax(tx: Tx, id: string): Promise<{ scheme: DocumentRow['taxScheme']; note: string | null; rate: number } | null> {
  const invoice = await tx.billingDocument.findUnique({ where: { id }, select: { taxScheme: true, taxNote: true } })
  const line = await tx.billingLine.findFirst({ where: { documentId: id }, select: { rate: true } })
  return invoice && line && { scheme: invoice.taxScheme, note: invoice.taxNote, rate: line.rate }
}

export const findReceiptOf = (db: Db, topUpId: string): Promise<{ id: string } | null> => db.billingDocument.findFirst({ where: { topUpId, kind: 'receipt' }, select: { id: true } })

// What is to be invoiced -----------------------------------------------------------------------------------------------

/** Enterprises with something that was paid or given back in a time, and stands on no document yet. */
export const listBillable = (db: Db, from: Date, until: Date, behind: { accountId: string; currency: string } | null, limit: number): Promise<{ accountId: string; currency: string }[]> => db.$queryRaw`
  select distinct account_id as "accountId", currency::text as currency from ledger_transactions movement
   where kind in ('capture', 'refund') and at >= ${from}::timestamptz and at < ${until}::timestamptz
     and not exists (select from billing_lines where transaction_id = movement.id)
     ${behind ? Prisma.sql`and (account_id, currency::text) > (${behind.accountId}, ${behind.currency})` : Prisma.empty}
   order by account_id, currency limit ${limit}`

/** Whoever invoices an enterprise does so alone until the transaction ends: a movement is on one document. */
export async function lockBilling(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${accountId}, 7411995))`
}

export type Paid = { transactionId: string; at: Date; amount: bigint; reason: string | null; group: string | null }

/** What was paid before a moment and stands on no invoice, oldest first; when it was is said as statements say it. */
export const listUninvoiced = (tx: Tx, accountId: string, currency: string, until: Date, limit: number): Promise<Paid[]> => tx.$queryRaw`
  select movement.id as "transactionId", entry.at, -entry.amount as amount, movement.reason, groups.name as "group"
    from ledger_entries entry join ledger_transactions movement on movement.id = entry.transaction_id
    join funds on funds.id = entry.fund_id left join groups on groups.id = funds.group_id
   where entry.account_id = ${accountId} and entry.kind = 'capture' and entry.line is not null and movement.currency = ${currency} and entry.at < ${until}::timestamptz
     and not exists (select from billing_lines where transaction_id = movement.id)
   order by entry.at, entry.fund_id, entry.line limit ${limit}`

export type GivenBack = { transactionId: string; at: Date; amount: bigint; reason: string | null; invoiceId: string; description: string; before: bigint; beforeCgst: bigint; beforeSgst: bigint; beforeIgst: bigint; captureId: string }

/** What was given back before a moment of what is invoiced, and stands on no credit note, with what was credited of the same payment before. */
export const listUncredited = (tx: Tx, accountId: string, currency: string, until: Date, limit: number): Promise<GivenBack[]> => tx.$queryRaw`
  select movement.id as "transactionId", entry.at, entry.amount, movement.reason, line.document_id as "invoiceId", line.description, movement.of_id as "captureId",
         coalesce(before.gross, 0)::bigint as before, coalesce(before.cgst, 0)::bigint as "beforeCgst", coalesce(before.sgst, 0)::bigint as "beforeSgst", coalesce(before.igst, 0)::bigint as "beforeIgst"
    from ledger_entries entry join ledger_transactions movement on movement.id = entry.transaction_id
    join billing_lines line on line.transaction_id = movement.of_id
    left join lateral (select sum(gross) as gross, sum(cgst) as cgst, sum(sgst) as sgst, sum(igst) as igst
                         from ledger_transactions refund join billing_lines credited on credited.transaction_id = refund.id where refund.of_id = movement.of_id) as before on true
   where entry.account_id = ${accountId} and entry.kind = 'refund' and entry.line is not null and movement.currency = ${currency} and entry.at < ${until}::timestamptz
     and not exists (select from billing_lines where transaction_id = movement.id)
   order by entry.at, entry.fund_id, entry.line limit ${limit}`
