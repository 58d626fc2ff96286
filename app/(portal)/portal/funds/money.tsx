import { formatMoney, type Money as Amount } from '@/lib/core/money'

/** An amount as a person reads it, in figures of one width. */
export function Money(amount: Amount) {
  return <span className="whitespace-nowrap tabular-nums">{formatMoney(amount)}</span>
}
