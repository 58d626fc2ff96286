import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { openProposalOn, type Proposal } from '@/lib/proposals/list'
import { readPlace, secondPersonAbove, writePlace, type TopUpState } from './rules'
import type { ListPayments } from './schema'
import { findReceiptOf } from './store/documents'
import { belongsTo, findAccount, namesOf } from './store/parties'
import { listOwed, listReversals, type ReversalRow } from './store/reversals'
import { findAnyTopUp, findReceipt, findTopUp, listQueue, listReceipts, listTopUps, type QueueRow, type ReceiptRow, type TopUpRow } from './store/top-ups'

const PAGE_SIZE = 25
const MOST_OWED = 50

export type TopUpsPage = { rows: TopUpRow[]; next: string | null }

/** An enterprise's top-ups, newest first. */
export async function showTopUps(actor: Actor, after?: string, size = PAGE_SIZE): Promise<Result<TopUpsPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  const found = await listTopUps(db(), actor.accountId, readPlace(after, 'top'), size + 1)
  return ok(pageOf(found, size))
}

function pageOf<Row extends { requestedAt: Date; id: string }>(found: Row[], size: number): { rows: Row[]; next: string | null } {
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  return { rows, next: found.length > size && last ? writePlace({ at: last.requestedAt, id: last.id }) : null }
}

export type TopUpView = { topUp: TopUpRow; by: string | null; receivedMinor: bigint | null; receiptId: string | null; reversals: ReversalRow[] }

/** One of them, with what came and what went back. */
export async function showTopUp(actor: Actor, id: string): Promise<Result<TopUpView, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  const topUp = await findTopUp(db(), actor.accountId, id)
  return topUp ? ok(await viewOf(topUp)) : fail({ code: 'NOT_FOUND' })
}

async function viewOf(topUp: TopUpRow): Promise<TopUpView> {
  const [names, receipt, received, reversals] = await Promise.all([namesOf(db(), [topUp.requestedById]), findReceiptOf(db(), topUp.id), topUp.receiptId ? findReceipt(db(), topUp.receiptId) : null, listReversals(db(), topUp.id)])
  return { topUp, by: names.get(topUp.requestedById) ?? null, receivedMinor: received?.minor ?? null, receiptId: receipt?.id ?? null, reversals }
}

export type PaymentsPage = { rows: QueueRow[]; next: string | null; owed: Awaited<ReturnType<typeof listOwed>> }

/** Staff's queue of what is to come in, and what is owed by enterprises whose card payments went back. */
export async function listPayments({ q, state, after }: ListPayments): Promise<PaymentsPage> {
  const reference = readReference(q)
  // Whoever has a reference looks for that one, wherever it stands.
  const states: TopUpState[] | null = q || state === 'all' ? null : [state]
  const [found, owed] = await Promise.all([q && !reference ? [] : listQueue(db(), { states, reference }, readPlace(after, 'top'), PAGE_SIZE + 1), listOwed(db(), MOST_OWED)])
  return { ...pageOf(found, PAGE_SIZE), owed }
}

/** The reference that was typed, in whatever case and with or without its dashes. */
function readReference(text: string): string | null {
  const [, first, second] = /^TU[\s-]?([0-9A-Z]{4})[\s-]?([0-9A-Z]{4})$/.exec(text.trim().toUpperCase()) ?? []
  return first && second ? `TU-${first}-${second}` : null
}

export type PaymentDesk = TopUpView & { account: { number: string; organization: string }; receipts: (ReceiptRow & { recordedBy: string | null })[]; proposal: Proposal | null; own: boolean; secondAbove: bigint }

/** Everything that staff need to decide about one top-up. */
export async function showPayment(id: string, staffId: string, now: Date): Promise<Result<PaymentDesk, Failure<'NOT_FOUND'>>> {
  const topUp = await findAnyTopUp(db(), id)
  if (!topUp) return fail({ code: 'NOT_FOUND' })
  const [view, account, receipts, proposal, own] = await Promise.all([viewOf(topUp), findAccount(db(), topUp.accountId), listReceipts(db(), id), openProposalOn({ topUpId: id }, now), belongsTo(db(), staffId, topUp.accountId)])
  const names = await namesOf(db(), receipts.map(({ recordedById }) => recordedById))
  return ok({ ...view, account, receipts: receipts.map((receipt) => ({ ...receipt, recordedBy: names.get(receipt.recordedById) ?? null })), proposal, own, secondAbove: secondPersonAbove(topUp.currency) })
}
