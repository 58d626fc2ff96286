import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { allows } from '@/lib/core/actor'
import { listGroupDomains } from '@/lib/domains/choose-for-group'
import { showFundsOf } from '@/lib/funds/show-funds'
import { showGroupSchema } from '@/lib/groups/schema'
import { showGroup, type GroupDetails } from '@/lib/groups/show-groups'
import { listGroupOrganizations } from '@/lib/organizations/choose-for-group'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { PortalPage } from '../../portal-page'
import { fundingWords } from '../words'
import { ChangeForm } from './change-form'
import { DomainsCard } from './domains-card'
import { MoneyCard } from './money-card'
import { OrganizationsCard } from './organizations-card'
import { PeopleCard } from './people-card'

export const metadata: Metadata = { title: 'Group' }

type GroupPageProps = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function GroupPage({ params, searchParams }: GroupPageProps) {
  const session = await requirePermission('groups.view')
  const { actor } = session
  const { id } = await params
  const query = showGroupSchema.parse(await searchParams)
  const group = found(await showGroup(actor, id, query.people))
  const { now } = await requestContext()
  const [funds, organizations, domains] = await Promise.all([
    showFundsOf(actor, [group.id]),
    group.organizations === 'chosen' ? listGroupOrganizations(actor, group.id, query.organizations, now) : null,
    group.domains === 'chosen' ? listGroupDomains(actor, group.id, query.domains, { now }) : null,
  ])
  const managed = allows(actor, 'groups.manage') && !group.archivedAt
  return (
    <PortalPage session={session} current="/portal/groups">
      <a href="/portal/groups" className="link inline-flex min-h-11 items-center">
        Groups
      </a>
      <PageHeader title={<span className="wrap-anywhere">{group.name}</span>}>
        {group.description && <span className="wrap-anywhere">{group.description}</span>}
        {group.isDefault && (
          <span className="mt-3 block">
            <Badge>First group of the enterprise</Badge>
          </span>
        )}
      </PageHeader>
      <div className="mt-8 grid max-w-3xl gap-6">
        {group.archivedAt && (
          <Alert tone="caution" title="This group is archived">
            <p>
              Since <Moment at={group.archivedAt} />. It stays as it is, with its history.
            </p>
          </Alert>
        )}
        {allows(actor, 'funds.view') && <MoneyCard group={group} funds={funds} mayMove={allows(actor, 'funds.move')} />}
        {group.people === 'chosen' && <PeopleCard group={group} managed={managed} />}
        {organizations?.ok && <OrganizationsCard groupId={group.id} chosen={organizations.value} managed={managed} />}
        {domains?.ok && <DomainsCard groupId={group.id} chosen={domains.value} managed={managed} />}
        {managed ? (
          <Card>
            <CardTitle className="mb-4">What the group is</CardTitle>
            <ChangeForm groupId={group.id} group={group} />
          </Card>
        ) : (
          <GroupFacts group={group} />
        )}
        {managed && !group.isDefault && (
          <Card>
            <CardTitle>Archive the group</CardTitle>
            <p className="mt-2 mb-4 text-muted">It takes part in nothing any more, and cannot be used again. Its name becomes free, its history stays.</p>
            <Button asChild variant="secondary">
              <a href={`/portal/groups/${group.id}/archive`}>See what leaves with it</a>
            </Button>
          </Card>
        )}
      </div>
    </PortalPage>
  )
}

function GroupFacts({ group }: { group: GroupDetails }) {
  return (
    <Card>
      <CardTitle className="mb-3">What the group is</CardTitle>
      <Facts>
        <Fact term="People">{group.people === 'all' ? 'Everybody' : 'Chosen people'}</Fact>
        <Fact term="Organizations">{group.organizations === 'all' ? 'All' : 'Chosen ones'}</Fact>
        <Fact term="Domains">{group.domains === 'all' ? 'All' : 'Chosen ones'}</Fact>
        <Fact term="Pays from">{fundingWords[group.funding]}</Fact>
        <Fact term="Renewals go to">{group.renewalEmails.length > 0 ? group.renewalEmails.join(', ') : 'No address of its own'}</Fact>
      </Facts>
    </Card>
  )
}
