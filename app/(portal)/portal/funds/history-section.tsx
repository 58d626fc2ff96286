import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice, NarrowDays } from '@/components/shell/narrow-fields'
import { Button } from '@/components/ui/button'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Empty } from '@/components/ui/empty'
import { ACCOUNT, LEDGER_KINDS, type History } from '@/lib/funds/schema'
import type { HistoryPage } from '@/lib/funds/show-history'
import { addressOf, isNarrowed } from './address'

type HistorySectionProps = { page: HistoryPage; query: History }

/** Every movement, newest first, with the balance after it. */
export function HistorySection({ page: { lines, next, groups }, query }: HistorySectionProps) {
  return (
    <section aria-labelledby="history" className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="history" className="text-xl">
          History
        </h2>
        {lines.length > 0 && (
          <Button asChild variant="secondary">
            <a href={addressOf({ ...query, after: undefined, groups: undefined }, '/portal/funds/history.csv')} download>
              Download as CSV
            </a>
          </Button>
        )}
      </div>
      {(lines.length > 0 || isNarrowed(query)) && <Filters query={query} groups={groups} />}
      {lines.length > 0 ? <Lines lines={lines} /> : <Nothing query={query} />}
      {(next ?? query.after) && (
        <nav aria-label="Pages of the history" className="flex flex-wrap gap-3">
          {query.after && (
            <Button asChild variant="secondary">
              <a href={addressOf({ ...query, after: undefined })}>Newest</a>
            </Button>
          )}
          {next && (
            <Button asChild variant="secondary">
              <a href={addressOf({ ...query, after: next })}>Older</a>
            </Button>
          )}
        </nav>
      )}
    </section>
  )
}

function Filters({ query, groups }: { query: History; groups: HistoryPage['groups'] }) {
  return (
    <Narrow path="/portal/funds" label="Narrow the history" narrowed={isNarrowed(query)} className="sm:grid-cols-2 xl:grid-cols-4" buttonsClassName="sm:col-span-full">
      <NarrowChoice name="group" label="Whose" value={query.group} all="All" options={[[ACCOUNT, 'The account'], ...groups.map(({ id, name }) => [id, name] as const)]} />
      <NarrowChoice name="kind" label="What happened" value={query.kind} all="Everything" options={Object.entries(LEDGER_KINDS)} />
      <NarrowDays from={query.from} to={query.to} />
    </Narrow>
  )
}

function Lines({ lines }: { lines: HistoryPage['lines'] }) {
  return (
    <CardTable label="History" columns={['When', 'What', 'Whose', 'Amount', 'May be spent', 'Balance']}>
      {lines.map((line) => (
        <CardRow key={`${line.fundId} ${line.line}`}>
          <CardCell label="When">
            <Moment at={line.at} />
          </CardCell>
          <CardCell label="What">
            {LEDGER_KINDS[line.kind]}
            <Details line={line} />
          </CardCell>
          <CardCell label="Whose" className="wrap-anywhere">
            {line.group ?? 'The account'}
          </CardCell>
          <CardCell label="Amount">
            <Money minor={line.amount} currency={line.currency} />
          </CardCell>
          <CardCell label="May be spent">
            <Money minor={line.available} currency={line.currency} />
          </CardCell>
          <CardCell label="Balance">
            <Money minor={line.posted} currency={line.currency} />
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}

function Details({ line: { other, amount, person, reason } }: { line: HistoryPage['lines'][number] }) {
  const words = [other && `${amount < 0n ? 'to' : 'from'} ${other.group ?? 'the account'}`, person && `by ${person}`, reason].filter(Boolean).join(', ')
  return words ? <span className="block text-sm wrap-anywhere text-muted">{words}</span> : null
}

function Nothing({ query }: { query: History }) {
  return (
    <Empty
      title={isNarrowed(query) ? 'Nothing of this kind happened.' : query.after ? 'There is nothing older.' : 'Nothing has happened yet.'}
      hint={isNarrowed(query) ? 'Take away a filter to see more.' : 'Each top-up, order and movement gets a line here, with the balance after it.'}
    />
  )
}
