import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { Fact, Facts } from '@/components/ui/facts'
import { bankDetails } from '@/lib/billing/seller'
import { showTopUp, type TopUpView } from '@/lib/billing/show-top-ups'
import { allows } from '@/lib/core/actor'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { BillingPage } from '../../billing-page'
import { StepForm } from '../../step-form'
import { methods, reversalCauses, reversalStates, topUpStates } from '../../words'

export const metadata: Metadata = { title: 'Top-up' }

type Props = { params: Promise<{ id: string }> }

export default async function TopUpDetailsPage({ params }: Props) {
  const session = await requirePermission('billing.view')
  const view = found(await showTopUp(session.actor, (await params).id))
  const { topUp, by, receivedMinor, receiptId, reversals } = view
  const manages = allows(session.actor, 'billing.manage')
  return (
    <BillingPage session={session} part="/portal/billing/top-ups">
      <PageHeader title={<>Top-up <span className="font-mono">{topUp.reference}</span></>} />
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-2">
        <Card aria-labelledby="facts">
          <CardTitle id="facts" className="mb-3">
            What was asked for
          </CardTitle>
          <Facts>
            <Fact term="State">
              <Badge tone={topUpStates[topUp.state].tone}>{topUpStates[topUp.state].name}</Badge>
            </Fact>
            <Fact term="Amount">
              <Money minor={topUp.minor} currency={topUp.currency} />
            </Fact>
            {receivedMinor !== null && receivedMinor !== topUp.minor && (
              <Fact term="Received">
                <Money minor={receivedMinor} currency={topUp.currency} />
              </Fact>
            )}
            <Fact term="How">{methods[topUp.method]}</Fact>
            <Fact term="Asked for">
              {by && `by ${by}, `}
              <Moment at={topUp.requestedAt} />
            </Fact>
            {topUp.endReason && <Fact term="Reason">{topUp.endReason}</Fact>}
          </Facts>
          {receiptId && (
            <Button asChild variant="secondary" className="mt-5">
              <a href={`/portal/billing/documents/${receiptId}`}>See the receipt</a>
            </Button>
          )}
        </Card>
        {topUp.method === 'bank' ? <ByBank view={view} manages={manages} /> : <ByCard view={view} manages={manages} />}
        {reversals.length > 0 && <Reversals reversals={reversals} currency={topUp.currency} />}
      </div>
    </BillingPage>
  )
}

function ByBank({ view: { topUp }, manages }: { view: TopUpView; manages: boolean }) {
  if (topUp.state !== 'awaiting') return null
  return (
    <Card aria-labelledby="transfer">
      <CardTitle id="transfer" className="mb-3">
        Transfer the money
      </CardTitle>
      <dl className="space-y-4">
        <Copyable term="Reference" value={topUp.reference}>
          Give it with your transfer, so that the money finds your account.
        </Copyable>
      </dl>
      <p className="mt-4 text-sm text-muted">To</p>
      <ul className="mt-1 font-medium">
        {bankDetails().map((line) => (
          <li key={line} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
      <p className="mt-4 text-sm text-muted">We look at the bank every working day. You are mailed when the money is on the balance.</p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button asChild>
          <a href={`/portal/billing/top-ups/${topUp.id}/proforma`}>Open the proforma</a>
        </Button>
        {manages && <StepForm step="cancelTopUp" id={topUp.id} />}
      </div>
    </Card>
  )
}

function ByCard({ view: { topUp }, manages }: { view: TopUpView; manages: boolean }) {
  if (!manages) return null
  return (
    <Card aria-labelledby="card">
      <CardTitle id="card" className="mb-3">
        {topUp.state === 'awaiting' ? 'Pay by card' : 'Card payment'}
      </CardTitle>
      {topUp.state === 'awaiting' && (
        <p className="mb-4">
          {topUp.checkoutUrl ? 'You pay on the page of our payment provider, and come back here. What you have paid is on the balance within a minute.' : 'The page of our payment provider could not be opened yet. Please try again.'}
        </p>
      )}
      {topUp.state === 'expired' && <p className="mb-4">The page was not used within a day. If you have paid all the same, recheck the payment; otherwise top up again.</p>}
      <div className="flex flex-wrap items-start gap-3">
        {topUp.state === 'awaiting' && topUp.checkoutUrl && (
          <Button asChild>
            <a href={topUp.checkoutUrl} rel="noreferrer">
              Go to the payment page
            </a>
          </Button>
        )}
        {topUp.state === 'awaiting' && !topUp.checkoutUrl && <StepForm step="open" id={topUp.id} />}
        {topUp.checkoutId && <StepForm step="recheck" id={topUp.id} />}
      </div>
    </Card>
  )
}

function Reversals({ reversals, currency }: { reversals: TopUpView['reversals']; currency: string }) {
  const owed = reversals.some(({ state }) => state === 'owed')
  return (
    <Card aria-labelledby="back" className="lg:col-span-2">
      <CardTitle id="back" className="mb-3">
        What went back to the card
      </CardTitle>
      {owed && (
        <Alert tone="danger" className="mb-4">
          <p>Money went back to the card that was spent here already. No balance falls below zero, so nothing was taken: please top up, and your account manager settles it with you.</p>
        </Alert>
      )}
      <ul className="divide-y divide-line">
        {reversals.map(({ id, cause, minor, state, noticedAt }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
            <Money minor={minor} currency={currency} />
            <span>{reversalCauses[cause]}</span>
            <Badge tone={reversalStates[state].tone}>{reversalStates[state].name}</Badge>
            <span className="text-sm text-muted">
              <Moment at={noticedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
