import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { allows } from '@/lib/core/actor'
import { showGroupsOfDomain } from '@/lib/domains/choose-for-group'
import { showDomain, type DomainView } from '@/lib/domains/show-domain'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { RemoveDomainForm } from '../../groups/[id]/domain-forms'
import { GroupsCard } from '../../groups/groups-card'
import { PortalPage } from '../../portal-page'
import { methodNames, stateNames, stateTones } from '../words'
import { ChooseGroupForm } from './choose-group-form'
import { EvidenceCard } from './evidence-card'
import { LookedAt } from './looked-at'
import { RemoveForm } from './remove-form'
import { StartForm } from './start-form'
import { ToPublish } from './to-publish'

export const metadata: Metadata = { title: 'Domain' }

export default async function DomainPage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requirePermission('domains.view')
  const shown = await showDomain(session.actor, { domainId: (await params).id }, await requestContext())
  if (!shown.ok) notFound()
  const domain = shown.value
  const manages = allows(session.actor, 'domains.manage')
  const groups = await showGroupsOfDomain(session.actor, domain.name)
  const choosesGroups = allows(session.actor, 'groups.manage')
  return (
    <PortalPage session={session} current="/portal/domains">
      <a href="/portal/domains" className="link inline-flex min-h-11 items-center">
        Domains
      </a>
      <PageHeader title={<span className="wrap-anywhere">{domain.readable}</span>}>
        {domain.readable !== domain.name && <span className="font-mono text-base wrap-anywhere">{domain.name}</span>}
        <span className="mt-3 block">
          <Badge tone={stateTones[domain.state]}>{stateNames[domain.state]}</Badge>
        </span>
      </PageHeader>
      <div className="mt-8 space-y-6">
        {domain.use === 'private' ? <Private /> : <Validity domain={domain} />}
        {domain.validation && <ToPublish domainId={domain.id} validation={domain.validation} registered={domain.registered} />}
        {!domain.validation && domain.ended?.end === 'lapsed' && (
          <Alert tone="caution" title="The last token ran out">
            <p>
              It was looked for until <Moment at={domain.ended.at} /> and not found. Begin again to get another one.
            </p>
            {domain.ended.look && <LookedAt look={domain.ended.look} />}
          </Alert>
        )}
        {domain.use === 'public' && manages && (
          <Card>
            <CardTitle>{domain.validation ? 'Choose another way' : domain.valid ? 'Validate again' : 'Show that it is yours'}</CardTitle>
            <p className="mt-2 mb-4 text-muted">
              {domain.validation ? 'What is to be published now is no longer looked for then.' : 'Choose how, and you are told exactly what to publish. A token is looked for during 30 days.'}
            </p>
            <StartForm domainId={domain.id} choices={domain.choices.map(({ method, unfit, until }) => ({ method, unfit, until: <Moment at={until} dateOnly /> }))} />
          </Card>
        )}
        {groups && (
          <GroupsCard groups={groups} kind="domains" remove={choosesGroups ? ({ id, name }) => <RemoveDomainForm groupId={id} domainId={domain.id} label="Remove" of={`from ${name}`} /> : undefined}>
            {choosesGroups && groups.more.length > 0 && <ChooseGroupForm name={domain.name} groups={groups.more} />}
          </GroupsCard>
        )}
        {domain.evidence.length > 0 && <EvidenceCard evidence={domain.evidence} />}
        {manages && (
          <Card>
            <CardTitle>Remove this domain</CardTitle>
            <p className="mt-2 mb-4 text-muted">It cannot be undone: added again, the domain is validated anew. What was seen when it was validated stays on record.</p>
            <RemoveForm domainId={domain.id} name={domain.readable} />
          </Card>
        )}
      </div>
    </PortalPage>
  )
}

function Private() {
  return (
    <Card>
      <p>For private certificates only. Nobody but your own authority signs for it, so there is nothing to show.</p>
    </Card>
  )
}

function Validity({ domain: { id, valid, covered, createdAt, state } }: { domain: DomainView }) {
  return (
    <Card>
      <CardTitle className="mb-3">Validation</CardTitle>
      <Facts>
        <Fact term={state === 'lapsed' ? 'Lapsed' : 'Lapses'}>{valid ? <Moment at={valid.until} /> : 'Not validated yet'}</Fact>
        {valid && (
          <>
            <Fact term="Validated">
              <Moment at={valid.at} />, {methodNames[valid.method]}
            </Fact>
            <Fact term="Covers">{valid.below ? 'This name, its wildcard and every name below it' : 'This name alone'}</Fact>
          </>
        )}
        {covered && (
          <Fact term="Covered by">
            <a href={`/portal/domains/${covered.domainId}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
              {covered.name}
            </a>{' '}
            until <Moment at={covered.validUntil} />, so it need not be validated itself
          </Fact>
        )}
        <Fact term="Added">
          <Moment at={createdAt} />
        </Fact>
      </Facts>
      <Button asChild variant="secondary" className="mt-5">
        <a href={`/portal/domains/${id}/doctor`}>Examine DNS and CAA</a>
      </Button>
    </Card>
  )
}
