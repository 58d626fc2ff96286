import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { countries } from '@/lib/geo/countries'
import { showOrganization, type OrganizationView } from '@/lib/organizations/show-organization'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { PortalPage } from '../../../portal-page'
import { OrganizationForm, type KnownFacts } from '../../organization-form'

const title = 'Change an organization'
export const metadata: Metadata = { title }

type Props = { params: Promise<{ id: string }> }

export default async function EditOrganizationPage({ params }: Props) {
  const session = await requirePermission('organizations.manage')
  const { now } = await requestContext()
  const shown = await showOrganization(session.actor, (await params).id, now)
  if (!shown.ok || !shown.value.may.edit) notFound()
  const { organization, validations } = shown.value
  return (
    <PortalPage session={session} current="/portal/organizations">
      <a href={`/portal/organizations/${organization.id}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
        {organization.name}
      </a>
      <PageHeader title={title} />
      {validations.length > 0 && (
        <Alert tone="caution" className="mt-6 max-w-2xl" title="It is validated as it stands">
          <p>Once you save a change, its present validation ends, and no certificate is issued with its name until the new facts are validated.</p>
        </Alert>
      )}
      <div className="mt-8">
        <OrganizationForm countries={countries.map(({ code, name }) => ({ value: code, label: name }))} facts={factsOf(organization)} existing={{ id: organization.id, revision: organization.revision }} />
      </div>
    </PortalPage>
  )
}

const factsOf = ({ registeredOn, ...facts }: OrganizationView['organization']): KnownFacts => ({
  name: facts.name,
  street: facts.street ?? '',
  locality: facts.locality ?? '',
  region: facts.region ?? '',
  postalCode: facts.postalCode ?? '',
  country: facts.country,
  registrationNumber: facts.registrationNumber ?? '',
  registeredOn: registeredOn?.toISOString().slice(0, 10) ?? '',
  primaryName: facts.primaryName ?? '',
  primaryTitle: facts.primaryTitle ?? '',
  primaryEmail: facts.primaryEmail ?? '',
  primaryTelephone: facts.primaryTelephone ?? '',
  alternateName: facts.alternateName ?? '',
  alternateTitle: facts.alternateTitle ?? '',
  alternateEmail: facts.alternateEmail ?? '',
  alternateTelephone: facts.alternateTelephone ?? '',
})
