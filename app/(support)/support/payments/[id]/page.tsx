import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { showPayment, type PaymentDesk } from '@/lib/billing/show-top-ups'
import { decimalOf, formatMoney } from '@/lib/core/money'
import { readerOf } from '@/lib/core/reader'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff, whereToConfirm } from '@/lib/web/session'
import { methods, reversalCauses, reversalStates, topUpStates } from '../../../../(portal)/portal/billing/words'
import { found } from '../../../../(portal)/portal/found'
import { ConfirmFirst } from '../../people/[id]/confirm-first'
import { ProposalFacts } from '../../people/[id]/proposal-facts'
import { SupportPage } from '../../support-page'
import { PaymentDecision } from '../payment-decision'
import { CancelForm, ReceiptForm, SettleForms, TopUpStep } from '../payment-forms'

export const metadata: Metadata = { title: 'Payment' }

type Props = { params: Promise<{ id: string }> }

export default async function PaymentPage({ params }: Props) {
  const session = await requireStaff()
  const { now } = await requestContext()
  const { id } = await params
  const desk = found(await showPayment(id, session.user.id, now))
  const { topUp, account, proposal, own, secondAbove } = desk
  const confirm = whereToConfirm(session, `/support/payments/${id}`, now)
  const viewer = proposal && (proposal.proposedBy.id === session.user.id ? 'proposer' : own || proposal.userId === session.user.id ? 'subject' : 'second')
  return (
    <SupportPage session={session} current="/support/payments">
      <a href="/support/payments" className="link inline-flex min-h-11 items-center">
        Payments
      </a>
      <PageHeader title={<>Top-up <span className="font-mono">{topUp.reference}</span></>}>
        <span className="wrap-anywhere">{account.organization}</span>, <span className="font-mono">{account.number}</span>
      </PageHeader>
      {own && (
        <Alert tone="caution" className="mt-6">
          <p>You belong to this enterprise: leave its money to other members of staff.</p>
        </Alert>
      )}
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-6">
          <Asked desk={desk} />
          <Evidence desk={desk} />
          <Reversals desk={desk} confirm={confirm} />
        </div>
        <div className="grid min-w-0 gap-6">
          <PaymentDecision proposal={proposal && viewer ? { id: proposal.id, viewer, facts: <ProposalFacts proposal={proposal} /> } : null} confirmAt={confirm} what="credit it" />
          {!own && topUp.method === 'card' && topUp.checkoutId && (
            <Card aria-labelledby="recheck">
              <CardTitle id="recheck" className="mb-3">
                How the provider sees it
              </CardTitle>
              <TopUpStep step="recheck" topUpId={id} />
            </Card>
          )}
          {!own && topUp.state === 'received' && !proposal && (
            <Card aria-labelledby="again">
              <CardTitle id="again" className="mb-3">
                Nobody is asked to agree at the moment
              </CardTitle>
              <div className="flex flex-wrap gap-3">
                {confirm ? <ConfirmFirst address={confirm} what="Proposing it" /> : <TopUpStep step="propose" topUpId={id} />}
                <TopUpStep step="takeBack" topUpId={id} />
              </div>
            </Card>
          )}
          {!own && topUp.method === 'bank' && (topUp.state === 'awaiting' || topUp.state === 'cancelled') && (
            <Card aria-labelledby="record">
              <CardTitle id="record" className="mb-3">
                Record what came in
              </CardTitle>
              {confirm ? (
                <ConfirmFirst address={confirm} what="Recording a payment" />
              ) : (
                <ReceiptForm key={topUp.state} topUpId={id} amount={decimalOf(topUp)} today={now.toISOString().slice(0, 10)} limit={formatMoney({ minor: secondAbove, currency: topUp.currency }, readerOf(session.user).language)} />
              )}
            </Card>
          )}
          {!own && topUp.method === 'bank' && topUp.state === 'awaiting' && (
            <Card aria-labelledby="cancel">
              <CardTitle id="cancel" className="mb-3">
                Cancel
              </CardTitle>
              <CancelForm topUpId={id} />
            </Card>
          )}
        </div>
      </div>
    </SupportPage>
  )
}

function Asked({ desk: { topUp, by } }: { desk: PaymentDesk }) {
  return (
    <Card aria-labelledby="asked">
      <CardTitle id="asked" className="mb-3">
        What was asked for
      </CardTitle>
      <Facts>
        <Fact term="State">
          <Badge tone={topUpStates[topUp.state].tone}>{topUpStates[topUp.state].name}</Badge>
        </Fact>
        <Fact term="Amount">
          <Money minor={topUp.minor} currency={topUp.currency} />
        </Fact>
        <Fact term="How">{methods[topUp.method]}</Fact>
        <Fact term="Asked for">
          {by && `by ${by}, `}
          <Moment at={topUp.requestedAt} />
        </Fact>
        {topUp.paymentId && <Fact term="Provider">{topUp.paymentId}</Fact>}
        {topUp.endReason && <Fact term="Reason">{topUp.endReason}</Fact>}
      </Facts>
    </Card>
  )
}

function Evidence({ desk: { topUp, receipts } }: { desk: PaymentDesk }) {
  if (receipts.length === 0) return null
  return (
    <Card aria-labelledby="evidence">
      <CardTitle id="evidence" className="mb-1">
        What the bank showed
      </CardTitle>
      <ul className="divide-y divide-line">
        {receipts.map(({ id, bankReference, receivedOn, minor, note, recordedBy, recordedAt }) => (
          <li key={id} className="py-3">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-mono wrap-anywhere">{bankReference}</span>
              <Money minor={minor} currency={topUp.currency} />
              {id !== topUp.receiptId && <Badge>Taken back</Badge>}
            </p>
            {note && <p className="text-sm whitespace-pre-line wrap-anywhere">{note}</p>}
            <p className="text-sm text-muted">
              Came in on <Moment at={receivedOn} dateOnly />; recorded by {recordedBy ?? 'somebody'}, <Moment at={recordedAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Reversals({ desk: { topUp, reversals, own }, confirm }: { desk: PaymentDesk; confirm: string | null }) {
  if (reversals.length === 0) return null
  return (
    <Card aria-labelledby="back">
      <CardTitle id="back" className="mb-1">
        What went back to the card
      </CardTitle>
      <ul className="divide-y divide-line">
        {reversals.map(({ id, cause, minor, state, noticedAt, settlement }) => (
          <li key={id} className="space-y-2 py-3">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Money minor={minor} currency={topUp.currency} />
              <span>{reversalCauses[cause]}</span>
              <Badge tone={reversalStates[state].tone}>{reversalStates[state].name}</Badge>
              <span className="text-sm text-muted">
                <Moment at={noticedAt} />
              </span>
            </p>
            {settlement && <p className="text-sm whitespace-pre-line wrap-anywhere">{settlement}</p>}
            {state === 'owed' && !own && (confirm ? <ConfirmFirst address={confirm} what="Settling it" /> : <SettleForms reversalId={id} />)}
          </li>
        ))}
      </ul>
    </Card>
  )
}
