import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db, type Db } from '@/lib/db/client'
import { findFund, listAccountFunds, listFundsOf, listGroupFunds, listLowFunds, listOwnFunded, type FundBalance, type FundRow } from './store'

const PAGE_SIZE = 25
/** So many groups are offered in a list of choices; a group's own page leads to the form with it chosen. */
const MOST_CHOICES = 500
const MOST_LOW = 20

export type FundsPage = { account: FundBalance[]; groups: FundBalance[]; next: string | null }

/** What the account and a page of its groups have. */
export async function showFunds(actor: Actor, after?: string): Promise<Result<FundsPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'funds.view')) return fail({ code: 'FORBIDDEN' })
  const [account, found] = await Promise.all([listAccountFunds(db(), actor.accountId), listGroupFunds(db(), actor.accountId, after ?? null, PAGE_SIZE + 1)])
  const groups = found.slice(0, PAGE_SIZE)
  return ok({ account, groups, next: found.length > PAGE_SIZE ? (groups.at(-1)?.id ?? null) : null })
}

/** Which funds have fallen below their threshold. */
export async function showLowFunds(actor: Actor): Promise<FundBalance[]> {
  return allows(actor, 'funds.view') ? listLowFunds(db(), actor.accountId, MOST_LOW) : []
}

/** What some groups have, for their list and their pages. */
export async function showFundsOf(actor: Actor, groupIds: string[]): Promise<FundBalance[]> {
  return allows(actor, 'funds.view') ? listFundsOf(db(), actor.accountId, groupIds) : []
}

export type MoveChoices = { from: FundBalance[]; to: { id: string; name: string }[] }

/** Between what money can be moved: from funds that have some, to the account and the groups that have their own. */
export async function showMoveChoices(actor: Actor): Promise<Result<MoveChoices, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'funds.move')) return fail({ code: 'FORBIDDEN' })
  const [account, groups, to] = await Promise.all([listAccountFunds(db(), actor.accountId), listGroupFunds(db(), actor.accountId, null, MOST_CHOICES), listOwnFunded(db(), actor.accountId, MOST_CHOICES)])
  return ok({ from: [...account, ...groups].filter(({ available }) => available > 0n), to })
}

/** A fund, for its threshold. */
export async function showFund(actor: Actor, fundId: string): Promise<Result<FundRow, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'funds.move')) return fail({ code: 'FORBIDDEN' })
  const fund = await findFund(db(), actor.accountId, fundId)
  return fund ? ok(fund) : fail({ code: 'NOT_FOUND' })
}

/** A fund of the account itself, which is not a group's; null where it is none. */
export async function accountFund(on: Db, accountId: string, fundId: string): Promise<{ id: string; currency: string } | null> {
  const fund = await findFund(on, accountId, fundId)
  return fund && fund.group === null ? { id: fund.id, currency: fund.currency } : null
}
