import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { showColumns } from '@/lib/accounts/columns/choose-columns'
import { listOpenInvitations, listPeople } from '@/lib/accounts/people/list-people'
import { listRoles } from '@/lib/accounts/people/roles'
import { listPeopleSchema, type ListPeople } from '@/lib/accounts/people/schema'
import { allows } from '@/lib/core/actor'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { found } from '../found'
import { ListTools } from '../list-tools'
import { PortalPage } from '../portal-page'
import { addressOf, isNarrowed } from './address'
import { Filters } from './filters'
import { InvitationsCard } from './invitations-card'
import { PeopleTable } from './people-table'

export const metadata: Metadata = { title: 'People' }

type PeoplePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PeopleListPage({ searchParams }: PeoplePageProps) {
  const session = await requirePermission('people.view')
  const { actor } = session
  const query = listPeopleSchema.parse(await searchParams)
  const { now } = await requestContext()
  const [listed, invited, known, columns] = await Promise.all([listPeople(actor, query), listOpenInvitations(actor, now), listRoles(actor), showColumns(session, 'people')])
  const [people, invitations, roles] = [found(listed), found(invited), found(known)]
  const manages = allows(actor, 'people.manage')
  return (
    <PortalPage session={session} current="/portal/people">
      <PageHeader title="People">Who works for your enterprise, and what each may do.</PageHeader>
      <div className="mt-6 flex flex-wrap gap-3">
        {manages && (
          <Button asChild>
            <a href="/portal/people/invite">Invite somebody</a>
          </Button>
        )}
        <Button asChild variant="secondary">
          <a href="/portal/people/roles">Roles and what they may do</a>
        </Button>
      </div>
      <div className="mt-8 space-y-6">
        {invitations.length > 0 && <InvitationsCard invitations={invitations} manages={manages} />}
        <Filters query={query} roles={roles.map(({ choice, label }) => ({ value: choice, label }))} />
        {people.rows.length > 0 && <ListTools list="people" columns={columns} file={addressOf({ ...query, after: undefined }, '/portal/people/list.csv')} />}
        {people.rows.length > 0 ? <PeopleTable rows={people.rows} viewerId={session.user.id} shown={columns} /> : <Nobody query={query} />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={people.next ? addressOf({ ...query, after: people.next }) : undefined} />
      </div>
    </PortalPage>
  )
}

function Nobody({ query }: { query: ListPeople }) {
  return (
    <Empty
      title={isNarrowed(query) ? 'Nobody matches this.' : 'Nobody else is here.'}
      hint={isNarrowed(query) ? 'Search for less, or look at everybody.' : 'Whoever accepts an invitation appears here.'}
    >
      <Button asChild variant="secondary">
        <a href="/portal/people">Show everybody</a>
      </Button>
    </Empty>
  )
}
