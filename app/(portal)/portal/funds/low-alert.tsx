import { Money } from '@/components/shell/money'
import { Alert } from '@/components/ui/alert'
import type { showLowFunds } from '@/lib/funds/show-funds'

type LowAlertProps = {
  funds: Awaited<ReturnType<typeof showLowFunds>>
  /** On the page of the funds itself, where no link leads there. */
  here?: boolean
  className?: string
}

/** Which balances have fallen below what was set: on the portal's first page, and on those that are about money. */
export function LowAlert({ funds, here = false, className }: LowAlertProps) {
  if (funds.length === 0) return null
  return (
    <Alert tone="caution" className={className} title={funds.length === 1 ? 'A balance is low' : 'Some balances are low'}>
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
      {!here && (
        <p>
          <a href="/portal/funds" className="link inline-flex min-h-11 items-center">
            See the funds
          </a>
        </p>
      )}
    </Alert>
  )
}
