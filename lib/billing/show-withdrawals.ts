import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { openProposalOn, type Proposal } from '@/lib/proposals/list'
import { readPlace, secondPersonAbove, writePlace } from './rules'
import type { ListPayouts } from './schema'
import { belongsTo, findAccount, namesOf } from './store/parties'
import { findAnyWithdrawal, findWithdrawal, listWithdrawalQueue, listWithdrawals, type WithdrawalQueueRow, type WithdrawalRow } from './store/withdrawals'

const PAGE_SIZE = 25

export type WithdrawalsPage = { rows: WithdrawalRow[]; next: string | null }

/** An enterprise's withdrawals, newest first. */
export async function showWithdrawals(actor: Actor, after?: string, size = PAGE_SIZE): Promise<Result<WithdrawalsPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  return ok(pageOf(await listWithdrawals(db(), actor.accountId, readPlace(after, 'wdr'), size + 1), size))
}

export type WithdrawalView = { withdrawal: WithdrawalRow; by: string | null }

export async function showWithdrawal(actor: Actor, id: string): Promise<Result<WithdrawalView, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  const withdrawal = await findWithdrawal(db(), actor.accountId, id)
  return withdrawal ? ok({ withdrawal, by: (await namesOf(db(), [withdrawal.requestedById])).get(withdrawal.requestedById) ?? null }) : fail({ code: 'NOT_FOUND' })
}

export type PayoutsPage = { rows: WithdrawalQueueRow[]; next: string | null }

/** Staff's queue of what is to be paid out. */
export async function listPayouts({ state, after }: ListPayouts): Promise<PayoutsPage> {
  return pageOf(await listWithdrawalQueue(db(), state === 'all' ? null : state, readPlace(after, 'wdr'), PAGE_SIZE + 1), PAGE_SIZE)
}

export type PayoutDesk = WithdrawalView & { account: { number: string; organization: string }; decidedBy: string | null; proposal: Proposal | null; own: boolean; secondAbove: bigint }

/** Everything that staff need to decide about one. */
export async function showPayout(id: string, staffId: string, now: Date): Promise<Result<PayoutDesk, Failure<'NOT_FOUND'>>> {
  const withdrawal = await findAnyWithdrawal(db(), id)
  if (!withdrawal) return fail({ code: 'NOT_FOUND' })
  const { requestedById, decidedById, accountId } = withdrawal
  const [account, names, proposal, own] = await Promise.all([findAccount(db(), accountId), namesOf(db(), [requestedById, decidedById]), openProposalOn({ withdrawalId: id }, now), belongsTo(db(), staffId, accountId)])
  return ok({ withdrawal, by: names.get(requestedById) ?? null, decidedBy: decidedById && (names.get(decidedById) ?? null), account, proposal, own, secondAbove: secondPersonAbove(withdrawal.currency) })
}

function pageOf<Row extends { requestedAt: Date; id: string }>(found: Row[], size: number): { rows: Row[]; next: string | null } {
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  return { rows, next: found.length > size && last ? writePlace({ at: last.requestedAt, id: last.id }) : null }
}
