import type { Metadata } from 'next'
import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Empty } from '@/components/ui/empty'
import { Fact, Facts } from '@/components/ui/facts'
import { spellMonth } from '@/lib/billing/months'
import { statementSchema } from '@/lib/billing/schema'
import { showStatement, type Statement } from '@/lib/billing/statements/statement'
import { LEDGER_KINDS } from '@/lib/funds/schema'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { BillingPage } from '../../billing-page'

export const metadata: Metadata = { title: 'Statement' }

type Props = { params: Promise<{ month: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function StatementPage({ params, searchParams }: Props) {
  const session = await requirePermission('billing.view')
  const { month } = await params
  const { currency: asked, after } = statementSchema.parse(await searchParams)
  const statement = found(await showStatement(session.actor, { month, currency: asked, after }, (await requestContext()).now))
  const { currency, next } = statement
  const path = `/portal/billing/statements/${month}`
  return (
    <BillingPage session={session} part="/portal/billing/statements">
      <PageHeader title={`Statement for ${spellMonth(month)}, ${currency}`}>{!statement.final && 'The month is not over: more may follow.'}</PageHeader>
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <Button asChild variant="secondary">
          <a href={`${path}/pdf?currency=${currency}`} download>
            Download as PDF
          </a>
        </Button>
        <Button asChild variant="secondary">
          <a href={`${path}/csv?currency=${currency}`} download>
            Download as CSV
          </a>
        </Button>
      </div>
      <div className="mt-8 space-y-8">
        <Summary statement={statement} />
        <Movements statement={statement} />
        <Pages first={after && `${path}?currency=${currency}`} next={next ? `${path}?currency=${currency}&after=${next}` : undefined} />
      </div>
    </BillingPage>
  )
}

function Summary({ statement: { currency, opening, closing, sums } }: { statement: Statement }) {
  return (
    <Card aria-labelledby="summary" className="max-w-xl">
      <CardTitle id="summary" className="mb-3">
        In short
      </CardTitle>
      <Facts>
        <Fact term="Opening">
          <Money minor={opening} currency={currency} />
        </Fact>
        {sums.map(({ kind, amount, count }) => (
          <Fact key={kind} term={LEDGER_KINDS[kind]}>
            <Money minor={amount} currency={currency} /> <span className="font-normal text-muted">in <Count of={count} /></span>
          </Fact>
        ))}
        <Fact term="Closing">
          <Money minor={closing} currency={currency} />
        </Fact>
      </Facts>
    </Card>
  )
}

function Movements({ statement: { currency, movements } }: { statement: Statement }) {
  if (movements.length === 0) return <Empty title="Nothing came and nothing went." hint="What only moves between the account and its groups is in the history of the funds." />
  return (
    <CardTable label="Movements" columns={['When', 'What', 'Whose', 'Amount', 'Balance']}>
      {movements.map(({ place, at, kind, amount, balance, group, reason }) => (
        <CardRow key={place}>
          <CardCell label="When">
            <Moment at={at} />
          </CardCell>
          <CardCell label="What" className="wrap-anywhere">
            {LEDGER_KINDS[kind]}
            {reason && <span className="block text-sm text-muted">{reason}</span>}
          </CardCell>
          <CardCell label="Whose" className="wrap-anywhere">
            {group ?? 'The account'}
          </CardCell>
          <CardCell label="Amount">
            <Money minor={amount} currency={currency} />
          </CardCell>
          <CardCell label="Balance">
            <Money minor={balance} currency={currency} />
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}
