import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { requirePermission } from '@/lib/web/session'
import { PortalPage } from '../../portal-page'
import { AddForm } from './add-form'

const title = 'Add domains'
export const metadata: Metadata = { title }

export default async function AddDomainsPage() {
  const session = await requirePermission('domains.manage')
  return (
    <PortalPage session={session} current="/portal/domains">
      <a href="/portal/domains" className="link inline-flex min-h-11 items-center">
        Domains
      </a>
      <PageHeader title={title}>One name or many at once, also internationalised ones and wildcards.</PageHeader>
      <div className="mt-8 max-w-2xl">
        <AddForm />
      </div>
    </PortalPage>
  )
}
