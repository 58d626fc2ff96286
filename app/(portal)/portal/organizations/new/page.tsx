import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { countries } from '@/lib/geo/countries'
import { requirePermission } from '@/lib/web/session'
import { PortalPage } from '../../portal-page'
import { OrganizationForm } from '../organization-form'

const title = 'Add an organization'
export const metadata: Metadata = { title }

export default async function NewOrganizationPage() {
  const session = await requirePermission('organizations.manage')
  return (
    <PortalPage session={session} current="/portal/organizations">
      <a href="/portal/organizations" className="link inline-flex min-h-11 items-center">
        Organizations
      </a>
      <PageHeader title={title}>Its name and country will do to begin with. You add the rest, and the documents, whenever you like; we see nothing before you send it.</PageHeader>
      <div className="mt-8">
        <OrganizationForm countries={countries.map(({ code, name }) => ({ value: code, label: name }))} facts={{}} />
      </div>
    </PortalPage>
  )
}
