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
      <p className="mt-4">
        For thousands of them,{' '}
        <a href="/portal/domains/imports" className="link inline-flex min-h-11 items-center">
          import a CSV file
        </a>
      </p>
      <div className="mt-6 max-w-2xl">
        <AddForm />
      </div>
    </PortalPage>
  )
}
