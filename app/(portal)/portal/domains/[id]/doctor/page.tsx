import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { diagnoseDomain, type AddressFinding, type CaaFinding, type Diagnosis } from '@/lib/domains/diagnose-domain'
import { readableName } from '@/lib/domains/names'
import { probesOf } from '@/lib/domains/probes'
import { env } from '@/lib/env'
import { refusedByLimit } from '@/lib/web/page-limit'
import { requirePermission, type ActingSession } from '@/lib/web/session'
import { PortalPage } from '../../../portal-page'

const title = 'Domain doctor'
export const metadata: Metadata = { title }

export default async function DoctorPage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requirePermission('domains.view')
  const { id } = await params
  const refused = await refusedByLimit('domain-check', session)
  if (refused)
    return (
      <Frame session={session} id={id}>
        <PageHeader title={title} />
        <Alert tone="danger" className="mt-8">
          <p>{refused}</p>
        </Alert>
      </Frame>
    )
  const diagnosis = await diagnoseDomain(session.actor, { domainId: id }, probesOf(env()))
  if (!diagnosis.ok) notFound()
  const { name, issuer, accountUri, caa, addresses, agree } = diagnosis.value
  return (
    <Frame session={session} id={id}>
      <PageHeader title={title}>
        What the DNS says of <span className="font-medium wrap-anywhere text-ink">{readableName(name)}</span> at this moment.
      </PageHeader>
      <div className="mt-8 space-y-6">
        {agree ? (
          <Alert tone="success">
            <p>{caa.length === 1 ? 'One resolver was asked.' : `All ${caa.length} resolvers see the same.`}</p>
          </Alert>
        ) : (
          <Alert tone="caution" title="The resolvers do not see the same">
            <p>A change may still be spreading, some of the domain’s name servers answer differently from the others, or there was no answer at all.</p>
          </Alert>
        )}
        <Card>
          <CardTitle>Who may issue (CAA)</CardTitle>
          <ul className="mt-3 divide-y divide-line">
            {caa.map((finding) => (
              <CaaOf key={finding.resolver} finding={finding} />
            ))}
          </ul>
        </Card>
        <Card>
          <CardTitle>To let us issue, and for your enterprise alone</CardTitle>
          <dl className="mt-4 space-y-4">
            <Copyable term="CAA" value={`0 issue "${issuer}; accounturi=${accountUri}"`} />
            <Copyable term="For wildcards" value={`0 issuewild "${issuer}; accounturi=${accountUri}"`} />
          </dl>
        </Card>
        <Addresses addresses={addresses} />
      </div>
    </Frame>
  )
}

function Frame({ session, id, children }: { session: ActingSession; id: string; children: ReactNode }) {
  return (
    <PortalPage session={session} current="/portal/domains">
      <a href={`/portal/domains/${id}`} className="link inline-flex min-h-11 items-center">
        Back to the domain
      </a>
      {children}
    </PortalPage>
  )
}

function CaaOf({ finding: { resolver, at, failed, records, verdict } }: { finding: CaaFinding }) {
  return (
    <li className="space-y-2 py-4">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-mono text-sm wrap-anywhere">{resolver}</span>
        <Badge tone={verdict ? (verdict.permitted ? 'accent' : 'danger') : 'caution'}>{verdict ? (verdict.permitted ? 'We may issue' : 'We may not issue') : 'Cannot be told'}</Badge>
      </p>
      <p className="wrap-anywhere">{verdict?.why ?? `${failed ?? 'No answer'}. While that cannot be told, nobody may issue.`}</p>
      {at && (
        <>
          <p className="text-sm wrap-anywhere text-muted">Found at {at}</p>
          <ul className="space-y-2">
            {records.map(({ text, meaning }, index) => (
              <li key={index} className="rounded-md bg-sunken px-3 py-2 text-sm">
                <code className="font-mono wrap-anywhere">{text}</code>
                <p className="mt-1 wrap-anywhere text-muted">{meaning}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  )
}

function Addresses({ addresses }: { addresses: Diagnosis['addresses'] }) {
  return (
    <Card>
      <CardTitle>Addresses</CardTitle>
      <p className="mt-2 text-muted">Where a file would be fetched from.</p>
      <ul className="mt-3 divide-y divide-line">
        {addresses.map((finding) => (
          <li key={`${finding.resolver} ${finding.kind}`} className="py-3 text-sm">
            <p className="text-muted">
              {finding.kind} at <span className="font-mono">{finding.resolver}</span>
            </p>
            <AddressLines finding={finding} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function AddressLines({ finding: { addresses, note } }: { finding: AddressFinding }) {
  return (
    <>
      {addresses.length === 0 && <p className="mt-1">{note ?? 'None'}</p>}
      {addresses.map(({ address, refused }) => (
        <p key={address} className="mt-1 wrap-anywhere">
          <code className="font-mono">{address}</code>
          {refused && <span className="text-danger">: never connected to, {refused}</span>}
        </p>
      ))}
      {addresses.length > 0 && note && <p className="mt-1 text-muted">{note}</p>}
    </>
  )
}
