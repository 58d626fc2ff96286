import type { Actor } from '@/lib/core/actor'
import { csvOf } from '@/lib/core/csv'
import { decimalOf } from '@/lib/core/money'
import { LEDGER_KINDS, type History } from './schema'
import { exportHistory } from './show-history'
import type { HistoryLine } from './store'

const COLUMNS = ['Time', 'What', 'Whose', 'Other side', 'Amount', 'Currency', 'May be spent', 'Balance', 'Person', 'Reason', 'Transaction', 'Line']

const NUMBERS = new Set(['Amount', 'May be spent', 'Balance', 'Line'].map((name) => COLUMNS.indexOf(name)))

/** The history of an enterprise's funds as a table for a spreadsheet, in pieces. */
export async function* historyFile(actor: Actor, query: History): AsyncGenerator<string, void, undefined> {
  yield csvOf([COLUMNS])
  for await (const lines of exportHistory(actor, query)) yield csvOf(lines.map(rowOf), NUMBERS)
}

function rowOf(line: HistoryLine): string[] {
  const money = (minor: bigint) => decimalOf({ minor, currency: line.currency })
  return [
    line.at.toISOString(),
    LEDGER_KINDS[line.kind],
    line.group ?? 'The account',
    line.other ? (line.other.group ?? 'The account') : '',
    money(line.amount),
    line.currency,
    money(line.available),
    money(line.posted),
    line.person ?? '',
    line.reason ?? '',
    line.transactionId,
    line.line.toString(),
  ]
}
