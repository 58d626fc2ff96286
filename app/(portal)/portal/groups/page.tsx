import type { Metadata } from 'next'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ListTable, type Column } from '@/components/ui/list-table'
import { showColumns } from '@/lib/accounts/columns/choose-columns'
import { LIST_COLUMNS } from '@/lib/accounts/columns/schema'
import { allows } from '@/lib/core/actor'
import { showFundsOf, showLowFunds } from '@/lib/funds/show-funds'
import { listGroupsSchema, type ListGroups } from '@/lib/groups/schema'
import { showGroups, type GroupsPage } from '@/lib/groups/show-groups'
import { requirePermission } from '@/lib/web/session'
import { LowAlert } from '../funds/low-alert'
import { found } from '../found'
import { ListTools } from '../list-tools'
import { PortalPage } from '../portal-page'
import { addressOf } from './address'
import { fundingWords } from './words'
import { Reach } from './reach'

export const metadata: Metadata = { title: 'Groups' }

type GroupsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }
type Balances = Awaited<ReturnType<typeof showFundsOf>>

export default async function GroupsListPage({ searchParams }: GroupsPageProps) {
  const session = await requirePermission('groups.view')
  const { actor } = session
  const query = listGroupsSchema.parse(await searchParams)
  const [shown, low, columns] = await Promise.all([showGroups(actor, query), showLowFunds(actor), showColumns(session, 'groups')])
  const { rows, next } = found(shown)
  const balances = await showFundsOf(actor, rows.map(({ id }) => id))
  return (
    <PortalPage session={session} current="/portal/groups">
      <PageHeader title="Groups">People who order together, with the money that they order with and the mailboxes that hear of their renewals.</PageHeader>
      <div className="mt-8 space-y-5">
        <LowAlert funds={low} />
        <div className="flex flex-wrap items-end justify-between gap-4">
          <Search query={query} />
          {allows(actor, 'groups.manage') && (
            <Button asChild>
              <a href="/portal/groups/new">New group</a>
            </Button>
          )}
        </div>
        {rows.length > 0 && <ListTools list="groups" columns={columns} file={addressOf({ ...query, after: undefined }, '/portal/groups/list.csv')} />}
        {rows.length > 0 ? <GroupsTable rows={rows} balances={balances} shown={columns} /> : <Nothing query={query} />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={next ? addressOf({ ...query, after: next }) : undefined} />
      </div>
    </PortalPage>
  )
}

function Search({ query }: { query: ListGroups }) {
  return (
    <form action="/portal/groups" method="get" role="search" aria-label="Groups" className="flex w-full max-w-xl flex-wrap items-end gap-3">
      {query.archived && <input type="hidden" name="archived" value={query.archived} />}
      <div className="min-w-52 flex-1">
        <Field id="q" label="Search by name">
          <Input id="q" name="q" type="search" defaultValue={query.q} maxLength={100} autoComplete="off" />
        </Field>
      </div>
      <Button type="submit" variant="secondary">
        Search
      </Button>
      <Button asChild variant="quiet">
        <a href={addressOf({ q: query.q, archived: query.archived ? undefined : 'only' })}>{query.archived ? 'Show those in use' : 'Show archived'}</a>
      </Button>
    </form>
  )
}

type Row = GroupsPage['rows'][number]

function GroupsTable({ rows, balances, shown }: { rows: Row[]; balances: Balances; shown: ReadonlySet<string> }) {
  const columns: Column<Row>[] = [
    { name: 'people', label: LIST_COLUMNS.groups.people, draw: ({ people, chosen }) => <Reach reach={people} everything="Everybody" chosen={chosen} /> },
    { name: 'organizations', label: LIST_COLUMNS.groups.organizations, draw: ({ organizations, chosenOrganizations }) => <Reach reach={organizations} everything="All" chosen={chosenOrganizations} /> },
    { name: 'domains', label: LIST_COLUMNS.groups.domains, draw: ({ domains, chosenDomains }) => <Reach reach={domains} everything="All" chosen={chosenDomains} /> },
    { name: 'funding', label: LIST_COLUMNS.groups.funding, draw: ({ funding }) => fundingWords[funding] },
    { name: 'balance', label: LIST_COLUMNS.groups.balance, draw: ({ id }) => <OwnBalance balances={balances.filter(({ groupId }) => groupId === id)} /> },
  ]
  return <ListTable label="Groups" rows={rows} keyOf={({ id }) => id} first={{ label: 'Group', draw: (row) => <Named group={row} /> }} columns={columns} shown={shown} />
}

function Named({ group }: { group: Row }) {
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <a href={`/portal/groups/${group.id}`} className="link inline-flex min-h-11 items-center wrap-anywhere lg:min-h-0">
          {group.name}
        </a>
        {group.isDefault && <Badge>First</Badge>}
        {group.archivedAt && <Badge tone="caution">Archived</Badge>}
      </span>
      {group.description && <span className="block max-w-prose text-sm wrap-anywhere text-muted">{group.description}</span>}
    </>
  )
}

function OwnBalance({ balances }: { balances: Balances }) {
  if (balances.length === 0) return <span className="text-muted">None of its own</span>
  return balances.map(({ id, available, currency }) => (
    <span key={id} className="block">
      <Money minor={available} currency={currency} />
    </span>
  ))
}

function Nothing({ query }: { query: ListGroups }) {
  return (
    <Empty
      title={query.archived && !query.q ? 'No group is archived.' : 'No group has this in its name.'}
      hint={query.archived && !query.q ? 'A group that is no longer wanted can be archived on its page; its history stays.' : 'Search for less, or look at all groups.'}
    >
      <Button asChild variant="secondary">
        <a href="/portal/groups">Show all groups</a>
      </Button>
    </Empty>
  )
}
