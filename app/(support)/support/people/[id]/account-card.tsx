import { Moment } from '@/components/shell/moment'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { countryName } from '@/lib/geo/countries'
import type { PersonView } from '@/lib/support/show-person'
import { ReassignForm } from './reassign-form'

export function AccountCard({ account, staff }: Pick<PersonView, 'account' | 'staff'>) {
  return (
    <Card>
      <CardTitle className="mb-3">The enterprise</CardTitle>
      {account ? <Account account={account} staff={staff} /> : <p className="text-muted">This person belongs to no enterprise.</p>}
    </Card>
  )
}

function Account({ account, staff }: { account: NonNullable<PersonView['account']>; staff: PersonView['staff'] }) {
  const { manager } = account
  return (
    <>
      <Facts>
        <Fact term="Organization">{account.organization}</Fact>
        <Fact term="Number">
          <span className="font-mono">{account.number}</span>
        </Fact>
        <Fact term="Country">
          {countryName(account.country)}
          <span className="block font-normal text-muted">{detected(account)}</span>
        </Fact>
        <Fact term="Terms">Version {account.termsVersion}</Fact>
        <Fact term="Signed up">
          <Moment at={account.createdAt} />
        </Fact>
        <Fact term="Activated">{account.activatedAt ? <Moment at={account.activatedAt} /> : 'Not yet'}</Fact>
        <Fact term="Manager">
          {manager ? manager.name : 'Nobody yet'}
          {manager && <span className="block font-normal break-all text-muted">{manager.email}</span>}
        </Fact>
      </Facts>
      <div className="mt-5 border-t border-line pt-5">
        <ReassignForm accountId={account.id} managerId={manager?.id ?? null} staff={staff} />
      </div>
    </>
  )
}

function detected({ country, detectedCountry }: NonNullable<PersonView['account']>): string {
  if (!detectedCountry) return 'Declared; the address at sign-up told no country'
  return detectedCountry === country ? 'Declared, and the same by the address at sign-up' : `Declared; by the address at sign-up ${countryName(detectedCountry)}`
}
