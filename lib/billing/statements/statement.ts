import { allows, type Actor } from '@/lib/core/actor'
import { CURRENCIES } from '@/lib/core/currencies'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db, type Db } from '@/lib/db/client'
import { readConsistently } from '@/lib/db/read-consistently'
import { endOf, isMonth, monthOf, monthsBack, startOf } from '../months'
import { findAccount } from '../store/parties'
import { balanceBefore, currenciesOf, listMovements, sumMovements, type MovementRow, type MovementSum } from '../store/statements'

const MONTHS_SHOWN = 36
const PAGE_SIZE = 50
const FILE_PAGE_SIZE = 1000

export type Statements = { months: string[]; currencies: string[] }

/** For which months and currencies there are statements: from the first day of the account to today. */
export async function showStatements(actor: Actor, now: Date): Promise<Result<Statements, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  const [account, currencies] = await Promise.all([findAccount(db(), actor.accountId), currenciesOf(db(), actor.accountId)])
  return ok({ months: currencies.length > 0 ? monthsBack(monthOf(account.createdAt), monthOf(now), MONTHS_SHOWN) : [], currencies })
}

export type Statement = { month: string; currency: string; currencies: string[]; opening: bigint; closing: bigint; sums: MovementSum[]; movements: MovementRow[]; next: string | null; final: boolean }
type Asked = { month: string; currency: string | undefined; after: string | undefined; limit?: number }

/** What an enterprise had when a month began, what changed it, and what it had at the end, all of one moment's books. */
export async function showStatement(actor: Actor, asked: Asked, now: Date): Promise<Result<Statement, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  const { month } = asked
  if (!isMonth(month) || month > monthOf(now)) return fail({ code: 'NOT_FOUND' })
  const currencies = await currenciesOf(db(), actor.accountId)
  const currency = asked.currency ?? CURRENCIES.find((each) => currencies.includes(each)) ?? currencies[0]
  if (!currency || !currencies.includes(currency)) return fail({ code: 'NOT_FOUND' })
  return ok(await readConsistently((on) => statementOf(on, actor.accountId, { ...asked, currency, currencies }, now)))
}

async function statementOf(on: Db, accountId: string, { month, currency, currencies, after, limit = PAGE_SIZE }: Asked & { currency: string; currencies: string[] }, now: Date): Promise<Statement> {
  const [start, end] = [startOf(month), endOf(month)]
  const opening = await balanceBefore(on, accountId, currency, start)
  const closing = await balanceBefore(on, accountId, currency, end)
  const sums = await sumMovements(on, accountId, currency, start, end)
  const found = await listMovements(on, accountId, currency, { start, end, opening }, after ?? null, limit + 1)
  const movements = found.slice(0, limit)
  return { month, currency, currencies, opening, closing, sums, movements, next: found.length > limit ? (movements.at(-1)?.place ?? null) : null, final: end <= now }
}

/** All movements of a month, page by page, for a file. */
export async function* allMovements(accountId: string, currency: string, month: string): AsyncGenerator<MovementRow[], void, undefined> {
  const [start, end] = [startOf(month), endOf(month)]
  const opening = await balanceBefore(db(), accountId, currency, start)
  let after: string | null = null
  for (;;) {
    const rows: MovementRow[] = await listMovements(db(), accountId, currency, { start, end, opening }, after, FILE_PAGE_SIZE)
    if (rows.length > 0) yield rows
    if (rows.length < FILE_PAGE_SIZE) return
    after = rows.at(-1)?.place ?? null
  }
}
