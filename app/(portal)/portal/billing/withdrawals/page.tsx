import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { listWithdrawalsSchema } from '@/lib/billing/schema'
import { showWithdrawals } from '@/lib/billing/show-withdrawals'
import { allows } from '@/lib/core/actor'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { BillingPage } from '../billing-page'
import { WithdrawalTable } from '../tables'

const title = 'Withdrawals'
export const metadata: Metadata = { title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function WithdrawalsListPage({ searchParams }: Props) {
  const session = await requirePermission('billing.view')
  const { after } = listWithdrawalsSchema.parse(await searchParams)
  const { rows, next } = found(await showWithdrawals(session.actor, after))
  const path = '/portal/billing/withdrawals'
  return (
    <BillingPage session={session} part={path}>
      <PageHeader title={title}>Money that went back to your bank, or is on its way.</PageHeader>
      <div className="mt-8 space-y-5">
        {allows(session.actor, 'billing.manage') && (
          <Button asChild>
            <a href="/portal/billing/withdraw">Withdraw</a>
          </Button>
        )}
        {rows.length > 0 ? <WithdrawalTable rows={rows} /> : <Empty title={after ? 'There is nothing older.' : 'Nothing was withdrawn yet.'} hint="What is on the balance and not needed can go back to the enterprise’s bank account." />}
        <Pages first={after && path} next={next ? `${path}?after=${next}` : undefined} />
      </div>
    </BillingPage>
  )
}
