import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { showWithdrawal } from '@/lib/billing/show-withdrawals'
import { allows } from '@/lib/core/actor'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { BillingPage } from '../../billing-page'
import { StepForm } from '../../step-form'
import { withdrawalStates } from '../../words'

export const metadata: Metadata = { title: 'Withdrawal' }

type Props = { params: Promise<{ id: string }> }

export default async function WithdrawalPage({ params }: Props) {
  const session = await requirePermission('billing.view')
  const { withdrawal, by } = found(await showWithdrawal(session.actor, (await params).id))
  const { reference, state, minor, currency, holder, bankAccount, bank, reason, requestedAt, changedAt, endReason, paymentReference } = withdrawal
  return (
    <BillingPage session={session} part="/portal/billing/withdrawals">
      <PageHeader title={<>Withdrawal <span className="font-mono">{reference}</span></>}>{state === 'requested' && 'We look at it next, usually on the same working day. The money is held meanwhile.'}</PageHeader>
      <Card aria-label="Withdrawal" className="mt-8 max-w-xl">
        <Facts>
          <Fact term="State">
            <Badge tone={withdrawalStates[state].tone}>{withdrawalStates[state].name}</Badge>
          </Fact>
          <Fact term="Amount">
            <Money minor={minor} currency={currency} />
          </Fact>
          <Fact term="To">
            {holder}
            <span className="block font-mono text-sm">{bankAccount}</span>
            <span className="block text-sm">{bank}</span>
          </Fact>
          {reason && <Fact term="Reason">{reason}</Fact>}
          <Fact term="Asked for">
            {by && `by ${by}, `}
            <Moment at={requestedAt} />
          </Fact>
          {state !== 'requested' && (
            <Fact term={withdrawalStates[state].name}>
              <Moment at={changedAt} />
            </Fact>
          )}
          {paymentReference && <Fact term="Transfer">{paymentReference}</Fact>}
          {endReason && <Fact term="Why declined">{endReason}</Fact>}
        </Facts>
        {state === 'requested' && allows(session.actor, 'billing.manage') && (
          <div className="mt-5">
            <StepForm step="cancelWithdrawal" id={withdrawal.id} />
          </div>
        )}
      </Card>
    </BillingPage>
  )
}
