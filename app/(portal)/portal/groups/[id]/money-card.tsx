import { Money } from '@/components/shell/money'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import type { showFundsOf } from '@/lib/funds/show-funds'
import type { GroupDetails } from '@/lib/groups/show-groups'

type MoneyCardProps = { group: GroupDetails; funds: Awaited<ReturnType<typeof showFundsOf>>; mayMove: boolean }

/** What a group pays with. */
export function MoneyCard({ group, funds, mayMove }: MoneyCardProps) {
  if (group.funding === 'account') {
    return (
      <Card>
        <CardTitle>Money</CardTitle>
        <p className="mt-2 text-muted">It pays from the account’s balance. To give it money of its own, change below what it pays from.</p>
      </Card>
    )
  }
  return (
    <Card>
      <CardTitle className="mb-3">Money</CardTitle>
      {funds.length === 0 && <p className="text-muted">It pays with its own money, and was given none yet: its orders are refused until it has some.</p>}
      <Facts>
        {funds.map(({ id, currency, available, posted }) => (
          <Fact key={id} term={currency}>
            <Money minor={available} currency={currency} /> may be spent
            {posted > available && (
              <>
                , <Money minor={posted - available} currency={currency} /> held for orders
              </>
            )}
          </Fact>
        ))}
      </Facts>
      <div className="mt-4 flex flex-wrap gap-3">
        {mayMove && !group.archivedAt && (
          <Button asChild variant="secondary">
            <a href={`/portal/funds/move?to=${group.id}`}>Move money to it</a>
          </Button>
        )}
        <Button asChild variant="quiet">
          <a href={`/portal/funds?group=${group.id}`}>See its history</a>
        </Button>
      </div>
    </Card>
  )
}
