import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Empty } from '@/components/ui/empty'
import { Fact, Facts } from '@/components/ui/facts'
import { INDIAN_STATES, indianStateChoices } from '@/lib/billing/indian-states'
import { showProfile, type ProfileView } from '@/lib/billing/profile'
import { allows } from '@/lib/core/actor'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { BillingPage } from '../billing-page'
import { AddressForm } from './address-form'

const title = 'Billing address'
export const metadata: Metadata = { title }

export default async function BillingAddressPage() {
  const session = await requirePermission('billing.view')
  const view = found(await showProfile(session.actor))
  const { profile, organization, country } = view
  return (
    <BillingPage session={session} part="/portal/billing/address">
      <PageHeader title={title}>Whom invoices are made out to. A change holds for the documents to come; those that are issued stay as they are.</PageHeader>
      <div className="mt-8 max-w-xl">
        {allows(session.actor, 'billing.manage') ? (
          <>
            <AddressForm
              key={profile?.changedAt.toISOString()}
              profile={profile ?? { name: organization, street: '', locality: '', region: '', postalCode: '', taxNumber: '' }}
              country={view.countryName}
              taxNumberName={view.taxNumberName}
              states={country === 'IN' ? indianStateChoices : null}
            />
            {profile && (
              <p className="mt-4 text-sm text-muted">
                Last changed <Moment at={profile.changedAt} />
              </p>
            )}
          </>
        ) : (
          <Shown view={view} />
        )}
      </div>
    </BillingPage>
  )
}

function Shown({ view: { profile, country, countryName, taxNumberName } }: { view: ProfileView }) {
  if (!profile) return <Empty title="There is no billing address yet." hint="Somebody at your enterprise who manages billing can enter it." />
  const { name, street, locality, region, postalCode, taxNumber } = profile
  return (
    <Facts>
      <Fact term="Name">{name}</Fact>
      <Fact term="Street">{street}</Fact>
      <Fact term="Town or city">{[postalCode, locality].filter(Boolean).join(' ')}</Fact>
      {region && <Fact term="State">{country === 'IN' ? (INDIAN_STATES[region]?.name ?? region) : region}</Fact>}
      <Fact term="Country">{countryName}</Fact>
      {taxNumber && <Fact term={taxNumberName}>{taxNumber}</Fact>}
    </Facts>
  )
}
