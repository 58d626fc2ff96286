import type { ReactNode } from 'react'
import { Day } from '@/components/shell/moment'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { countryName } from '@/lib/geo/countries'
import type { OrganizationView } from '@/lib/organizations/show-organization'

type Organization = OrganizationView['organization']

/** What an organization says of itself. */
export function FactsCard({ organization: { street, locality, region, postalCode, country, registrationNumber, registeredOn, ...people }, children }: { organization: Organization; children?: ReactNode }) {
  const address = [street, [postalCode, locality].filter(Boolean).join(' '), region, countryName(country)].filter(Boolean)
  return (
    <Card>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <CardTitle>Facts</CardTitle>
        {children}
      </div>
      <Facts>
        <Fact term="Address">
          {address.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </Fact>
        <Fact term="Registration">
          {registrationNumber ?? <Missing />}
          {registeredOn && (
            <span className="block font-normal text-muted">
              since <Day at={registeredOn} />
            </span>
          )}
        </Fact>
        <Fact term="Primary representative">
          <Person name={people.primaryName} title={people.primaryTitle} email={people.primaryEmail} telephone={people.primaryTelephone} />
        </Fact>
        <Fact term="Alternate representative">
          <Person name={people.alternateName} title={people.alternateTitle} email={people.alternateEmail} telephone={people.alternateTelephone} />
        </Fact>
      </Facts>
    </Card>
  )
}

type PersonProps = { name: string | null; title: string | null; email: string | null; telephone: string | null }

function Person({ name, title, email, telephone }: PersonProps) {
  if (!name && !title && !email && !telephone) return <Missing />
  return (
    <>
      <span className="block">{name ?? <Missing />}</span>
      {[title, email, telephone].map((line) => line && (
        <span key={line} className="block font-normal text-muted">
          {line}
        </span>
      ))}
    </>
  )
}

const Missing = () => <span className="font-normal text-muted">Not given yet</span>
