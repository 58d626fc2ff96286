import { formatMoney, type Money as Amount } from '@/lib/core/money'
import { shownReader } from './shown-reader'

/** An amount as its reader writes it, in figures of one width. */
export function Money(amount: Amount) {
  return <span className="whitespace-nowrap tabular-nums">{formatMoney(amount, shownReader().language)}</span>
}
