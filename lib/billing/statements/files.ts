import type { Actor } from '@/lib/core/actor'
import { csvOf } from '@/lib/core/csv'
import { decimalOf, formatMoney } from '@/lib/core/money'
import { LEDGER_KINDS } from '@/lib/funds/schema'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { spellDay, spellMonth, startOf, endOf } from '../months'
import type { Paper } from '../paper'
import { buyerOf } from '../profile'
import { sellerNow } from '../seller'
import { allMovements, showStatement, type Statement } from './statement'

const COLUMNS = ['Time', 'What', 'Whose', 'Reason', 'Amount', 'Balance', 'Currency', 'Transaction']
const NUMBERS = new Set(['Amount', 'Balance'].map((name) => COLUMNS.indexOf(name)))

type Asked = { month: string; currency: string | undefined }

/** A statement as a table for a spreadsheet, in pieces: opening, each movement, closing. */
export async function statementFile(actor: Actor, asked: Asked, now: Date): Promise<Result<AsyncGenerator<string, void, undefined>, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  const shown = await showStatement(actor, { ...asked, after: undefined, limit: 1 }, now)
  return shown.ok ? ok(pieces(actor.accountId, shown.value)) : shown
}

async function* pieces(accountId: string, { month, currency, opening, closing }: Statement): AsyncGenerator<string, void, undefined> {
  const money = (minor: bigint) => decimalOf({ minor, currency })
  yield csvOf([COLUMNS, [startOf(month).toISOString(), 'Opening balance', '', '', '', money(opening), currency, '']], NUMBERS)
  for await (const rows of allMovements(accountId, currency, month)) {
    yield csvOf(rows.map((row) => [row.at.toISOString(), LEDGER_KINDS[row.kind], row.group ?? 'The account', row.reason ?? '', money(row.amount), money(row.balance), currency, row.transactionId]), NUMBERS)
  }
  yield csvOf([[endOf(month).toISOString(), 'Closing balance', '', '', '', money(closing), currency, '']], NUMBERS)
}

/** Drawing so many lines takes half a second, and is about ten pages; the table for a spreadsheet has them all. */
const MOST_LINES = 200

/** A statement on paper. */
export async function statementPaper(actor: Actor, asked: Asked, now: Date): Promise<Result<Paper, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  const shown = await showStatement(actor, { ...asked, after: undefined, limit: MOST_LINES }, now)
  if (!shown.ok) return fail(shown.failure)
  const { month, currency, opening, closing, sums, movements, next, final } = shown.value
  const [buyer, seller] = [await buyerOf(db(), actor.accountId), sellerNow()]
  const money = (minor: bigint) => formatMoney({ minor, currency })
  return ok({
    title: 'Statement',
    number: `${spellMonth(month)}, ${currency}`,
    facts: [{ term: 'Month', value: spellMonth(month) }, { term: 'Currency', value: currency }, { term: 'Account', value: buyer.number }, { term: 'Made on', value: spellDay(now) }],
    parties: [...(seller ? [{ role: 'From', lines: [seller.name, ...seller.address] }] : []), { role: 'For', lines: [buyer.name, ...buyer.address] }],
    table: {
      caption: 'Movements',
      columns: [{ name: 'Day' }, { name: 'What' }, { name: 'Amount', numeric: true }, { name: 'Balance', numeric: true }],
      rows: [
        ['', 'Opening balance', '', money(opening)],
        ...movements.map((row) => [row.at.toISOString().slice(0, 10), [LEDGER_KINDS[row.kind], row.group, row.reason].filter(Boolean).join(', '), money(row.amount), money(row.balance)]),
      ],
    },
    sums: [{ term: 'Opening balance', value: money(opening) }, ...sums.map(({ kind, amount }) => ({ term: LEDGER_KINDS[kind], value: money(amount) })), { term: 'Closing balance', value: money(closing), strong: true }],
    notes: [...(next ? [`Only the first ${MOST_LINES} movements are here. The table for a spreadsheet has all of them.`] : []), ...(final ? [] : ['This month is not over: more may follow.']), 'Days are those of UTC.'],
  })
}
