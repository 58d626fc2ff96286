import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Empty } from '@/components/ui/empty'
import { newId } from '@/lib/core/id'
import { formatMoney } from '@/lib/core/money'
import { readerOf } from '@/lib/core/reader'
import { showFunds } from '@/lib/funds/show-funds'
import { requireFresh, requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { BillingPage } from '../billing-page'
import { WithdrawForm } from './withdraw-form'

const title = 'Withdraw'
export const metadata: Metadata = { title }

export default async function WithdrawPage() {
  const session = await requireFresh('/portal/billing/withdraw', () => requirePermission('billing.manage'))
  const { account } = found(await showFunds(session.actor))
  const funds = account.filter(({ available }) => available > 0n)
  return (
    <BillingPage session={session} part="/portal/billing/withdrawals">
      <PageHeader title={title}>Money of the account goes back to your bank. It is held from the moment you ask; we look at each request before we pay.</PageHeader>
      <div className="mt-8 max-w-xl">
        {funds.length > 0 ? (
          <WithdrawForm idempotencyKey={newId('req')} funds={funds.map(({ id, available, currency }) => ({ value: id, label: `${currency}: ${formatMoney({ minor: available, currency }, readerOf(session.user).language)} may be withdrawn` }))} />
        ) : (
          <Empty title="The account has no money that could be withdrawn." hint="What groups have is moved back to the account first, on the page of the funds." />
        )}
      </div>
    </BillingPage>
  )
}
