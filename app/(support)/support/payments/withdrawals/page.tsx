import type { Metadata } from 'next'
import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice } from '@/components/shell/narrow-fields'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Badge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { listPayoutsSchema, type ListPayouts } from '@/lib/billing/schema'
import { listPayouts, type PayoutsPage } from '@/lib/billing/show-withdrawals'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff } from '@/lib/web/session'
import { withdrawalStates } from '../../../../(portal)/portal/billing/words'
import { SupportPage } from '../../support-page'
import { PaymentParts } from '../payment-parts'
import { Queue, type Queued } from '../queue'

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
        <Narrow path="/support/payments/withdrawals" label="Withdrawals" narrowed={query.state !== 'requested'} className="items-end sm:grid-cols-[minmax(0,16rem)_auto] sm:justify-start">
          <NarrowChoice name="state" label="State" value={query.state} options={[...Object.entries(withdrawalStates).map(([state, { name }]) => [state, name] as const), ['all', 'All']]} />
        </Narrow>
        {rows.length > 0 ? <Queue label="Withdrawals" rows={rows.map(queuedOf)} now={now} /> : <Empty title="There is no such withdrawal." hint="Whatever an enterprise asks for appears here at once." />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={next ? addressOf({ ...query, after: next }) : undefined} />
      </div>
    </SupportPage>
  )
}

function addressOf({ state, after }: ListPayouts): string {
  const search = new URLSearchParams({ ...(state !== 'requested' && { state }), ...(after && { after }) })
  return search.size > 0 ? `/support/payments/withdrawals?${search}` : '/support/payments/withdrawals'
}

const queuedOf = ({ state, ...withdrawal }: PayoutsPage['rows'][number]): Queued => ({ ...withdrawal, href: `/support/payments/withdrawals/${withdrawal.id}`, state: <Badge tone={withdrawalStates[state].tone}>{withdrawalStates[state].name}</Badge> })
