import type { RequestContext } from '@/lib/core/context'
import { invariant, ok } from '@/lib/core/result'
import { before, days } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { env } from '@/lib/env'
import { enqueueJob } from '@/lib/jobs/queue'
import { monthOf, spellMonth, startOf } from '../months'
import { buyerOf } from '../profile'
import { sellerNow, type Seller } from '../seller'
import { findInvoiceTax, listBillable, listUncredited, listUninvoiced, lockBilling, type GivenBack, type Paid } from '../store/documents'
import { splitOf, splitOfMore, taxOf, type Split, type Tax } from '../tax'
import { issueDocument, type NewLine } from './issue'

/** So many lines are on one document; more make another. */
const MOST_LINES = 200
/** Movements that came late, or waited while it was not said who sells, are looked for so far back. */
const LOOK_BACK = days(400)
const ACCOUNTS_AT_ONCE = 500

/** Queues the invoices of the month before for every enterprise that paid something, or got something back. */
export async function queueInvoices(now: Date): Promise<number> {
  const until = startOf(monthOf(now))
  let queued = 0
  let behind: { accountId: string; currency: string } | null = null
  for (;;) {
    const page: { accountId: string; currency: string }[] = await listBillable(db(), before(until, LOOK_BACK), until, behind, ACCOUNTS_AT_ONCE)
    const last = page.at(-1)
    if (!last) return queued
    await transact<undefined, never>(async (tx) => {
      for (const { accountId, currency } of page) await enqueueJob(tx, 'issue-invoices', { accountId, currency, until: until.toISOString() }, { key: `invoices:${accountId}:${currency}` })
      return ok()
    })
    queued += page.length
    behind = last
  }
}

/**
 * Writes the invoices of what an enterprise paid before a moment, by months, and the credit notes of what it got back, each movement once: so
 * invoices less credit notes are what the ledger says was spent. Nothing is written while it is not said who sells.
 */
export async function issueInvoices({ accountId, currency, until }: { accountId: string; currency: string; until: Date }, context: RequestContext): Promise<number> {
  const seller = sellerNow()
  if (!seller) return 0
  let issued = 0
  for (;;) {
    const done = await transact<number, never>(async (tx) => {
      await lockBilling(tx, accountId)
      const story = { tx, accountId, currency, seller, context }
      return ok((await invoiceSome(story, until)) || (await creditSome(story, until)))
    })
    invariant(done.ok, 'invoicing refuses nothing')
    if (done.value === 0) return issued
    issued += done.value
  }
}

type Story = { tx: Tx; accountId: string; currency: string; seller: Seller; context: RequestContext }

/** One invoice, of the oldest month with something to invoice; answers how many were written. */
async function invoiceSome({ tx, accountId, currency, seller, context }: Story, until: Date): Promise<number> {
  const paid = await listUninvoiced(tx, accountId, currency, until, MOST_LINES)
  const month = paid[0] && monthOf(paid[0].at)
  if (!month) return 0
  const buyer = await buyerOf(tx, accountId)
  const tax = taxOf(seller, buyer, context.now)
  const lines = paid.filter(({ at }) => monthOf(at) === month).map((payment) => lineOf(payment, splitOf(payment.amount, tax)))
  const { id, number, total } = await issueDocument(tx, { kind: 'invoice', sellerCode: env().sellerCode, accountId, currency, seller, buyer, tax, lines, issuedAt: context.now, period: startOf(month) })
  await recordAudit(tx, { action: 'invoice.issued', target: id, accountId, details: { number, amount: total.toString(), currency, month, words: spellMonth(month) } }, context)
  return 1
}

const lineOf = ({ transactionId, amount, reason, group }: Paid, split: Split): NewLine => ({
  transactionId,
  description: [reason ?? 'Certificates and services', group && `Group ${group}`].filter(Boolean).join(', ').slice(0, 1000),
  gross: amount,
  ...split,
})

/** One credit note, of the oldest invoice with something given back. It carries the tax of its invoice, whatever the rate is now. */
async function creditSome({ tx, accountId, currency, seller, context }: Story, until: Date): Promise<number> {
  const found = await listUncredited(tx, accountId, currency, until, MOST_LINES)
  const invoiceId = found[0]?.invoiceId
  const tax = invoiceId ? await findInvoiceTax(tx, invoiceId) : null
  if (!invoiceId || !tax) return 0
  const lines = creditLines(found.filter((part) => part.invoiceId === invoiceId), tax)
  const buyer = await buyerOf(tx, accountId)
  const { id, number, total } = await issueDocument(tx, { kind: 'credit_note', sellerCode: env().sellerCode, accountId, currency, seller, buyer, tax, lines, issuedAt: context.now, ofId: invoiceId })
  await recordAudit(tx, { action: 'credit-note.issued', target: id, accountId, details: { number, amount: total.toString(), currency, invoice: invoiceId } }, context)
  return 1
}

/** Several parts of one payment may come back at once: each carries on where the one before has ended. */
export function creditLines(found: Pick<GivenBack, 'transactionId' | 'amount' | 'reason' | 'description' | 'before' | 'beforeCgst' | 'beforeSgst' | 'beforeIgst' | 'captureId'>[], tax: Tax): NewLine[] {
  const credited = new Map<string, Split & { gross: bigint }>()
  return found.map(({ transactionId, captureId, amount, reason, description, ...part }) => {
    const earlier = credited.get(captureId) ?? { gross: part.before, net: 0n, cgst: part.beforeCgst, sgst: part.beforeSgst, igst: part.beforeIgst }
    const split = splitOfMore(earlier, amount, tax)
    credited.set(captureId, { gross: earlier.gross + amount, net: 0n, cgst: earlier.cgst + split.cgst, sgst: earlier.sgst + split.sgst, igst: earlier.igst + split.igst })
    return { transactionId, description: [`Refund: ${description}`, reason].filter(Boolean).join(', ').slice(0, 1000), gross: amount, ...split }
  })
}
