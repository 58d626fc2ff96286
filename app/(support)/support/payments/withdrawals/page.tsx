import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { listPayoutsSchema, type ListPayouts } from '@/lib/billing/schema'
import { listPayouts, type PayoutsPage } from '@/lib/billing/show-withdrawals'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff } from '@/lib/web/session'
import { Money } from '../../../../(portal)/portal/funds/money'
import { withdrawalStates } from '../../../../(portal)/portal/billing/words'
import { SupportPage } from '../../support-page'
import { spellSpan } from '../../words'
import { PaymentParts } from '../payment-parts'

const title = 'Withdrawals'
export const metadata: Metadata = { title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SupportWithdrawalsPage({ searchParams }: Props) {
  const session = await requireStaff()
  const query = listPayoutsSchema.parse(await searchParams)
  const { now } = await requestContext()
  const { rows, next } = await listPayouts(query)
  return (
    <SupportPage session={session} current="/support/payments">
      <PageHeader title={title}>Money that enterprises want back at their bank; the longest wait comes first.</PageHeader>
      <div className="mt-6 space-y-5">
        <PaymentParts current="/support/payments/withdrawals" />
        <form action="/support/payments/withdrawals" method="get" role="search" aria-label="Withdrawals" className="grid items-end gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[minmax(0,16rem)_auto] sm:justify-start sm:p-5">
          <Field id="state" label="State">
            <Select id="state" name="state" defaultValue={query.state}>
              {Object.entries(withdrawalStates).map(([state, { name }]) => (
                <option key={state} value={state}>
                  {name}
                </option>
              ))}
              <option value="all">All</option>
            </Select>
          </Field>
          <Button type="submit" variant="secondary">
            Show
          </Button>
        </form>
        {rows.length > 0 ? <Queue rows={rows} now={now} /> : <Empty title="There is no such withdrawal." hint="Whatever an enterprise asks for appears here at once." />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={next ? addressOf({ ...query, after: next }) : undefined} />
      </div>
    </SupportPage>
  )
}

function addressOf({ state, after }: ListPayouts): string {
  const search = new URLSearchParams({ ...(state !== 'requested' && { state }), ...(after && { after }) })
  return search.size > 0 ? `/support/payments/withdrawals?${search}` : '/support/payments/withdrawals'
}

function Queue({ rows, now }: { rows: PayoutsPage['rows']; now: Date }) {
  return (
    <CardTable label="Withdrawals" columns={['Reference', 'Enterprise', 'Amount', 'State', 'Asked for']}>
      {rows.map(({ id, reference, account, minor, currency, state, requestedAt }) => (
        <CardRow key={id}>
          <CardCell>
            <a href={`/support/payments/withdrawals/${id}`} className="link inline-flex min-h-11 items-center font-mono lg:min-h-0">
              {reference}
            </a>
          </CardCell>
          <CardCell label="Enterprise">
            <span className="wrap-anywhere">{account.organization}</span>
            <span className="block font-mono text-sm text-muted">{account.number}</span>
          </CardCell>
          <CardCell label="Amount">
            <Money minor={minor} currency={currency} />
          </CardCell>
          <CardCell label="State">
            <Badge tone={withdrawalStates[state].tone}>{withdrawalStates[state].name}</Badge>
          </CardCell>
          <CardCell label="Asked for">
            <Moment at={requestedAt} />
            <span className="block text-sm text-muted">{spellSpan(requestedAt, now)} ago</span>
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}
