import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, invariant, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { isRefusedBy } from '@/lib/db/refused-by'
import { openFund } from './open-fund'
import { isOfFund, MOVES, type LedgerKind, type LedgerSide } from './rules'
import { findBooks, findByKey, findFund, findMovement, insertEntries, insertTransaction, type BookRow, type Movement, type NewEntry } from './store'
import { tellOfLow } from './tell-low'

/** Moves money of an enterprise, each as a part of its caller's story: what was refused rolls all of it back. */

/** Whose money it is, who moves it (absent: the system) and a key under which a repeat is the same movement, of at most 200 characters. */
export type Order = { accountId: string; actorId?: string; idempotencyKey: string; reason?: string }

type Refusal = 'NOT_FOUND' | 'INSUFFICIENT_FUNDS' | 'HOLD_SPENT' | 'REFUND_SPENT' | 'KEY_REUSED'
export type Moved = Promise<Result<{ transactionId: string }, Failure<Refusal>>>

/** Money that has come in from outside. */
export const topUp = (tx: Tx, order: Order, fundId: string, amount: bigint, context: RequestContext): Moved => move(tx, order, { kind: 'top_up', to: fundId, from: null, amount }, context)

/** From one fund of the enterprise to another in the same currency. */
export const allocate = (tx: Tx, order: Order, between: { from: string; to: string }, amount: bigint, context: RequestContext): Moved => move(tx, order, { kind: 'allocate', ...between, amount }, context)

/** Sets money apart for an order. */
export const hold = (tx: Tx, order: Order, fundId: string, amount: bigint, context: RequestContext): Moved => move(tx, order, { kind: 'hold', from: fundId, to: fundId, amount }, context)

/** Money that goes back to the enterprise's bank. */
export const withdraw = (tx: Tx, order: Order, fundId: string, amount: bigint, context: RequestContext): Moved => move(tx, order, { kind: 'withdraw', from: fundId, to: null, amount }, context)

/** A correction, up or down, for a reason. */
export function adjust(tx: Tx, order: Order & { reason: string }, fundId: string, amount: bigint, context: RequestContext): Moved {
  return move(tx, order, { kind: 'adjust', from: fundId, to: null, amount: -amount }, context)
}

/** Pays with what is held, all of it or a part. */
export const capture = (tx: Tx, order: Order, holdId: string, amount: bigint, context: RequestContext): Moved => follow(tx, order, { kind: 'capture', ofId: holdId, amount }, context)

/** Gives back what is held and was not paid, all of it or a part. */
export const release = (tx: Tx, order: Order, holdId: string, amount: bigint, context: RequestContext): Moved => follow(tx, order, { kind: 'release', ofId: holdId, amount }, context)

/** Gives back what was paid, all of it or a part: to the fund that paid, or to the account's where its group has no money of its own any more. */
export const refund = (tx: Tx, order: Order, captureId: string, amount: bigint, context: RequestContext): Moved => follow(tx, order, { kind: 'refund', ofId: captureId, amount }, context)

type Step = { kind: LedgerKind; from: string | null; to: string | null; amount: bigint; ofId?: string }

async function follow(tx: Tx, order: Order, step: { kind: 'capture' | 'release' | 'refund'; ofId: string; amount: bigint }, context: RequestContext): Moved {
  const before = await findMovement(tx, order.accountId, step.ofId)
  if (before?.kind !== (step.kind === 'refund' ? 'capture' : 'hold')) return fail({ code: 'NOT_FOUND' })
  const fundId = before.entries.find(({ side }) => isOfFund(side))?.book.fundId ?? null
  invariant(fundId, 'a hold and a capture are of a fund')
  const to = step.kind === 'refund' ? await takerOf(tx, order.accountId, fundId, context.now) : fundId
  return move(tx, order, { ...step, from: fundId, to }, context)
}

async function takerOf(tx: Tx, accountId: string, fundId: string, now: Date): Promise<string> {
  const fund = await findFund(tx, accountId, fundId)
  if (!fund?.group || (fund.group.funding === 'own' && !fund.group.archivedAt)) return fundId
  return openFund(tx, accountId, null, fund.currency, now)
}

async function move(tx: Tx, order: Order, step: Step, context: RequestContext): Moved {
  const { accountId, idempotencyKey, actorId, reason } = order
  invariant(step.kind === 'adjust' ? step.amount !== 0n : step.amount > 0n, 'money that moves is more than nothing')
  const books = await findBooks(tx, accountId, [step.from, step.to].filter((id) => id !== null))
  const from = bookOf(books, step.from, step.to, MOVES[step.kind].from)
  const to = bookOf(books, step.to, step.from, MOVES[step.kind].to)
  if (!from || !to || from.id === to.id || from.currency !== to.currency) return fail({ code: 'NOT_FOUND' })

  const transactionId = newId('txn')
  const { kind, amount, ofId = null } = step
  if (!(await insertTransaction(tx, { id: transactionId, accountId, currency: from.currency, kind, idempotencyKey, ofId, actorId: actorId ?? null, reason: reason ?? null, at: context.now }))) {
    const before = await findByKey(tx, accountId, idempotencyKey)
    return before && isSame(before, { kind, amount, ofId, from: from.id, to: to.id }) ? ok({ transactionId: before.id }) : fail({ code: 'KEY_REUSED' })
  }
  const entered = await enter(tx, [
    { transactionId, bookId: from.id, fundId: from.fundId, side: from.side, amount: -amount },
    { transactionId, bookId: to.id, fundId: to.fundId, side: to.side, amount },
  ])
  if (entered !== 'entered') return fail({ code: entered === 'short' ? SHORT_OF[kind] : 'NOT_FOUND' })
  await tellOfLow(tx, accountId, [...new Set([from.fundId, to.fundId])].filter((id) => id !== null), context)
  await recordAudit(tx, { action: 'funds.moved', target: (kind === 'refund' ? step.to : step.from) ?? step.to ?? '', actorId, accountId, reason, details: { kind, amount: amount.toString(), currency: from.currency, transaction: transactionId } }, context)
  return ok({ transactionId })
}

/** What there is too little of where the database refuses. */
const SHORT_OF = {
  ...{ top_up: 'INSUFFICIENT_FUNDS', allocate: 'INSUFFICIENT_FUNDS', hold: 'INSUFFICIENT_FUNDS', withdraw: 'INSUFFICIENT_FUNDS', adjust: 'INSUFFICIENT_FUNDS' },
  ...{ capture: 'HOLD_SPENT', release: 'HOLD_SPENT', refund: 'REFUND_SPENT' },
} as const satisfies Record<LedgerKind, Refusal>

/** Short where the database refuses that more is taken than there is, or followed up than there was; refused where a group has no money of its own any more. */
async function enter(tx: Tx, entries: NewEntry[]): Promise<'entered' | 'short' | 'refused'> {
  try {
    await insertEntries(tx, entries)
    return 'entered'
  } catch (error) {
    if (isRefusedBy(error, 'ledger_entries_not_below_zero') || isRefusedBy(error, 'ledger_entries_no_more_than_before')) return 'short'
    if (isRefusedBy(error, 'ledger_entries_of_its_own')) return 'refused'
    throw error
  }
}

/** The book of a side: a fund's own, or the enterprise's in the currency of the fund at the other end. */
function bookOf(books: BookRow[], fundId: string | null, otherId: string | null, side: LedgerSide): BookRow | undefined {
  if (isOfFund(side)) return books.find((book) => book.fundId === fundId && book.side === side)
  const currency = books.find((book) => book.fundId !== null && book.fundId === (fundId ?? otherId))?.currency
  return books.find((book) => book.fundId === null && book.side === side && book.currency === currency)
}

const isSame = (before: Movement, now: { kind: LedgerKind; amount: bigint; ofId: string | null; from: string; to: string }): boolean =>
  before.kind === now.kind && before.ofId === now.ofId && [{ bookId: now.from, amount: -now.amount }, { bookId: now.to, amount: now.amount }].every((side) => before.entries.some((entry) => entry.bookId === side.bookId && entry.amount === side.amount))
