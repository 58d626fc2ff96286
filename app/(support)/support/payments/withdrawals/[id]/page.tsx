import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { showPayout, type PayoutDesk } from '@/lib/billing/show-withdrawals'
import { formatMoney } from '@/lib/core/money'
import { readerOf } from '@/lib/core/reader'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff, whereToConfirm } from '@/lib/web/session'
import { withdrawalStates } from '../../../../../(portal)/portal/billing/words'
import { found } from '../../../../../(portal)/portal/found'
import { ConfirmFirst } from '../../../people/[id]/confirm-first'
import { ProposalFacts } from '../../../people/[id]/proposal-facts'
import { SupportPage } from '../../../support-page'
import { PaymentDecision } from '../../payment-decision'
import { DeclineForm, PayForm } from '../../payment-forms'

export const metadata: Metadata = { title: 'Withdrawal' }

type Props = { params: Promise<{ id: string }> }

export default async function SupportWithdrawalPage({ params }: Props) {
  const session = await requireStaff()
  const { now } = await requestContext()
  const { id } = await params
  const desk = found(await showPayout(id, session.user.id, now))
  const { withdrawal, account, proposal, own, secondAbove } = desk
  const confirm = whereToConfirm(session, `/support/payments/withdrawals/${id}`, now)
  const viewer = proposal && (proposal.proposedBy.id === session.user.id ? 'proposer' : own || proposal.userId === session.user.id ? 'subject' : 'second')
  const decides = !own && withdrawal.state === 'requested' && !proposal
  return (
    <SupportPage session={session} current="/support/payments">
      <a href="/support/payments/withdrawals" className="link inline-flex min-h-11 items-center">
        Withdrawals
      </a>
      <PageHeader title={<>Withdrawal <span className="font-mono">{withdrawal.reference}</span></>}>
        <span className="wrap-anywhere">{account.organization}</span>, <span className="font-mono">{account.number}</span>
      </PageHeader>
      {own && (
        <Alert tone="caution" className="mt-6">
          <p>You belong to this enterprise: leave its money to other members of staff.</p>
        </Alert>
      )}
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <Asked desk={desk} />
        <div className="grid min-w-0 gap-6">
          <PaymentDecision proposal={proposal && viewer ? { id: proposal.id, viewer, facts: <ProposalFacts proposal={proposal} /> } : null} confirmAt={confirm} what="pay it" />
          {decides && (
            <>
              <Card aria-labelledby="pay">
                <CardTitle id="pay" className="mb-3">
                  Approve
                </CardTitle>
                {confirm ? <ConfirmFirst address={confirm} what="Approving" /> : <PayForm withdrawalId={id} limit={formatMoney({ minor: secondAbove, currency: withdrawal.currency }, readerOf(session.user).language)} />}
              </Card>
              <Card aria-labelledby="decline">
                <CardTitle id="decline" className="mb-3">
                  Decline
                </CardTitle>
                <DeclineForm withdrawalId={id} />
              </Card>
            </>
          )}
        </div>
      </div>
    </SupportPage>
  )
}

function Asked({ desk: { withdrawal, by, decidedBy } }: { desk: PayoutDesk }) {
  const { state, minor, currency, holder, bankAccount, bank, reason, requestedAt, changedAt, endReason, paymentReference } = withdrawal
  return (
    <Card aria-labelledby="asked" className="min-w-0">
      <CardTitle id="asked" className="mb-3">
        What was asked for
      </CardTitle>
      <Facts>
        <Fact term="State">
          <Badge tone={withdrawalStates[state].tone}>{withdrawalStates[state].name}</Badge>
        </Fact>
        <Fact term="Amount">
          <Money minor={minor} currency={currency} />
        </Fact>
        <Fact term="Account holder">{holder}</Fact>
        <Fact term="Account">
          <span className="font-mono">{bankAccount}</span>
        </Fact>
        <Fact term="Bank">{bank}</Fact>
        {reason && <Fact term="Reason">{reason}</Fact>}
        <Fact term="Asked for">
          {by && `by ${by}, `}
          <Moment at={requestedAt} />
        </Fact>
        {state !== 'requested' && (
          <Fact term={withdrawalStates[state].name}>
            {decidedBy && `by ${decidedBy}, `}
            <Moment at={changedAt} />
          </Fact>
        )}
        {paymentReference && <Fact term="Transfer">{paymentReference}</Fact>}
        {endReason && <Fact term="Why declined">{endReason}</Fact>}
      </Facts>
    </Card>
  )
}
