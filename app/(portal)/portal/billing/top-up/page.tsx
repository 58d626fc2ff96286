import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Empty } from '@/components/ui/empty'
import { topUpMethods } from '@/lib/billing/request-top-up'
import { showProfile } from '@/lib/billing/profile'
import { newId } from '@/lib/core/id'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { BillingPage } from '../billing-page'
import { TopUpForm } from './top-up-form'

const title = 'Top up'
export const metadata: Metadata = { title }

export default async function TopUpPage() {
  const session = await requirePermission('billing.manage')
  const { country } = found(await showProfile(session.actor))
  const methods = topUpMethods()
  return (
    <BillingPage session={session} part="/portal/billing/top-ups">
      <PageHeader title={title}>Money that you bring in is on the balance of the account, and pays for what you order.</PageHeader>
      <div className="mt-8 max-w-xl">
        {methods.length > 0 ? (
          <TopUpForm idempotencyKey={newId('req')} methods={methods} currency={preferred(country)} />
        ) : (
          <Empty title="Nobody can pay here yet." hint="Please write to your account manager, who tells you how to pay." />
        )}
      </div>
    </BillingPage>
  )
}

const OWN: Record<string, string> = { IN: 'INR', GB: 'GBP', US: 'USD' }

/** What people there pay in most. */
const preferred = (country: string): string => OWN[country] ?? 'EUR'
