import { Alert } from '@/components/ui/alert'
import type { showLowFunds } from '@/lib/funds/show-funds'
import { Money } from './money'

/** Which balances have fallen below what was set, on every page that is about money. */
export function LowAlert({ funds }: { funds: Awaited<ReturnType<typeof showLowFunds>> }) {
  if (funds.length === 0) return null
  return (
    <Alert tone="caution" title={funds.length === 1 ? 'A balance is low' : 'Some balances are low'}>
      <ul className="space-y-1">
        {funds.map(({ id, group, currency, available, lowBelow }) => (
          <li key={id} className="wrap-anywhere">
            {group ?? 'The account'}: <Money minor={available} currency={currency} /> may be spent
            {lowBelow !== null && (
              <>
                , less than <Money minor={lowBelow} currency={currency} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
