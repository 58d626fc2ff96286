import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { decimalOf } from '@/lib/core/money'
import { showFund } from '@/lib/funds/show-funds'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { PortalPage } from '../../../portal-page'
import { ThresholdForm } from './threshold-form'

export const metadata: Metadata = { title: 'Low balance' }

type ThresholdPageProps = { params: Promise<{ id: string }> }

export default async function ThresholdPage({ params }: ThresholdPageProps) {
  const session = await requirePermission('funds.move')
  const { id, currency, group, lowBelow } = found(await showFund(session.actor, (await params).id))
  return (
    <PortalPage session={session} current="/portal/funds">
      <a href="/portal/funds" className="link inline-flex min-h-11 items-center">
        Funds
      </a>
      <PageHeader title="Low balance">
        Below which balance of <span className="font-medium wrap-anywhere text-ink">{group ? `the group ${group.name}` : 'the account'}</span> everybody who may move funds gets a mail, once for each time.
      </PageHeader>
      <div className="mt-8 max-w-xl">
        <ThresholdForm fundId={id} currency={currency} amount={lowBelow === null ? '' : decimalOf({ minor: lowBelow, currency })} />
      </div>
    </PortalPage>
  )
}
