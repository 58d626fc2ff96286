import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { administeredBy } from '@/lib/accounts/require-second-factor'
import { requireFresh, requirePermission } from '@/lib/web/session'
import { PortalPage } from '../portal-page'
import { RequireForm } from './require-form'

const title = 'Second factor of your members'
export const metadata: Metadata = { title }

/** For who manages the account of an enterprise; for anybody else there is no such page. */
export default async function RequireSecondFactorPage() {
  const session = await requireFresh('/portal/second-factor', () => requirePermission('account.manage'))
  const account = await administeredBy(session)
  if (!account) notFound()
  return (
    <PortalPage session={session} current="/portal/account">
      <a href="/portal/account" className="link inline-flex min-h-11 items-center">
        Account
      </a>
      <PageHeader title={title}>
        Whether everybody at <span className="font-medium wrap-anywhere text-ink">{account.organization}</span> logs in with more than a password.
      </PageHeader>
      <div className="mt-8 max-w-xl">
        <RequireForm required={account.requiresSecondFactor} />
      </div>
    </PortalPage>
  )
}
