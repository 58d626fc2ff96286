import { Money } from '@/components/shell/money'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Empty } from '@/components/ui/empty'
import type { History } from '@/lib/funds/schema'
import type { FundsPage } from '@/lib/funds/show-funds'
import { addressOf } from './address'

type Balance = FundsPage['account'][number]
type BalancesProps = { funds: FundsPage; query: History; mayMove: boolean }

/** What the account and its groups have. */
export function Balances({ funds: { account, groups, next }, query, mayMove }: BalancesProps) {
  if (account.length === 0 && groups.length === 0) return <NothingYet />
  return (
    <>
      <CardTable label="Balances" columns={['Whose', 'May be spent', 'Held for orders', 'Balance', 'Told below']}>
        {[...(query.groups ? [] : account), ...groups].map((fund) => (
          <CardRow key={fund.id}>
            <CardCell>
              <Whose fund={fund} />
            </CardCell>
            <CardCell label="May be spent">
              <Money minor={fund.available} currency={fund.currency} /> {fund.lowSince && <Badge tone="caution">Low</Badge>}
            </CardCell>
            <CardCell label="Held for orders">
              <Money minor={fund.posted - fund.available} currency={fund.currency} />
            </CardCell>
            <CardCell label="Balance">
              <Money minor={fund.posted} currency={fund.currency} />
            </CardCell>
            <CardCell label="Told below">
              <Threshold fund={fund} mayMove={mayMove} />
            </CardCell>
          </CardRow>
        ))}
      </CardTable>
      {(next ?? query.groups) && (
        <nav aria-label="Pages of balances" className="flex flex-wrap gap-3">
          {query.groups && (
            <Button asChild variant="secondary">
              <a href={addressOf({ ...query, groups: undefined })}>First balances</a>
            </Button>
          )}
          {next && (
            <Button asChild variant="secondary">
              <a href={addressOf({ ...query, groups: next })}>More balances</a>
            </Button>
          )}
        </nav>
      )}
    </>
  )
}

function Whose({ fund }: { fund: Balance }) {
  if (fund.groupId === null) return <span className="font-medium">The account, {fund.currency}</span>
  return (
    <a href={`/portal/groups/${fund.groupId}`} className="link inline-flex min-h-11 items-center wrap-anywhere lg:min-h-0">
      {fund.group}, {fund.currency}
    </a>
  )
}

function Threshold({ fund, mayMove }: { fund: Balance; mayMove: boolean }) {
  const set = fund.lowBelow === null ? 'Never' : <Money minor={fund.lowBelow} currency={fund.currency} />
  if (!mayMove) return set
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {set}
      <a href={`/portal/funds/${fund.id}/threshold`} className="link inline-flex min-h-11 items-center lg:min-h-0">
        Change<span className="sr-only"> below what you are told of {fund.group ?? 'the account'}</span>
      </a>
    </span>
  )
}

function NothingYet() {
  return (
    <Empty
      title="No money has come in yet."
      hint="Once the first top-up arrives, the account’s balance is here. You can leave it there for everybody, or give parts of it to groups that pay with their own money."
    >
      <Button asChild variant="secondary">
        <a href="/portal/groups">See the groups</a>
      </Button>
    </Empty>
  )
}
