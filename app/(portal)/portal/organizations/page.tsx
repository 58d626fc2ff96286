import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Moment } from '@/components/shell/moment'
import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice } from '@/components/shell/narrow-fields'
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
import { countryName } from '@/lib/geo/countries'
import { listOwnOrganizations, type OrganizationsPage } from '@/lib/organizations/list-organizations'
import { listOrganizationsSchema, STANDINGS, type ListOrganizations } from '@/lib/organizations/schema'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { ListTools } from '../list-tools'
import { PortalPage } from '../portal-page'
import { addressOf, standings } from './words'

const title = 'Organizations'
export const metadata: Metadata = { title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrganizationsListPage({ searchParams }: Props) {
  const session = await requirePermission('organizations.view')
  const query = listOrganizationsSchema.parse(await searchParams)
  const { now } = await requestContext()
  const [page, shown] = await Promise.all([listOwnOrganizations(session.actor, query, now), showColumns(session, 'organizations')])
  if (!page.ok) notFound()
  const { rows, next } = page.value
  const manages = allows(session.actor, 'organizations.manage')
  const narrowed = Boolean(query.q || query.standing)
  return (
    <PortalPage session={session} current="/portal/organizations">
      <PageHeader title={title}>Whose names may stand in your certificates, and until when.</PageHeader>
      {manages && (rows.length > 0 || narrowed) && <AddButton className="mt-6" />}
      <div className="mt-8 space-y-5">
        {(rows.length > 0 || narrowed || query.after) && <Filters query={query} narrowed={narrowed} />}
        {rows.length > 0 && <ListTools list="organizations" columns={shown} file={addressOf({ ...query, after: undefined }, '/portal/organizations/list.csv')} />}
        {rows.length > 0 ? <List rows={rows} shown={shown} /> : narrowed || query.after ? <NothingFound /> : <Nothing manages={manages} />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={next ? addressOf({ ...query, after: next }) : undefined} />
      </div>
    </PortalPage>
  )
}

function AddButton({ className }: { className?: string }) {
  return (
    <Button asChild className={className}>
      <a href="/portal/organizations/new">Add an organization</a>
    </Button>
  )
}

function Filters({ query, narrowed }: { query: ListOrganizations; narrowed: boolean }) {
  return (
    <Narrow path="/portal/organizations" label="Organizations" narrowed={narrowed} search className="items-end md:grid-cols-[minmax(0,1fr)_14rem_auto]">
      <Field id="q" label="Name or number">
        <Input id="q" name="q" type="search" defaultValue={query.q} autoComplete="off" spellCheck={false} maxLength={100} />
      </Field>
      <NarrowChoice name="standing" label="State" value={query.standing} all="All states" options={STANDINGS.map((name) => [name, standings[name].name] as const)} />
    </Narrow>
  )
}

type Row = OrganizationsPage['rows'][number]

const columns: Column<Row>[] = [
  { name: 'country', label: LIST_COLUMNS.organizations.country, draw: ({ country }) => countryName(country) },
  { name: 'number', label: LIST_COLUMNS.organizations.number, draw: ({ registrationNumber }) => registrationNumber ?? <span className="text-muted">None</span>, className: 'wrap-anywhere' },
  { name: 'state', label: LIST_COLUMNS.organizations.state, draw: ({ standing }) => <Badge tone={standings[standing].tone}>{standings[standing].name}</Badge> },
  { name: 'until', label: LIST_COLUMNS.organizations.until, draw: ({ validUntil }) => (validUntil ? <Moment at={validUntil} dateOnly /> : <span className="text-muted">Not validated</span>), className: 'lg:whitespace-nowrap' },
  { name: 'added', label: LIST_COLUMNS.organizations.added, draw: ({ createdAt }) => <Moment at={createdAt} dateOnly />, className: 'lg:whitespace-nowrap' },
]

function List({ rows, shown }: { rows: Row[]; shown: ReadonlySet<string> }) {
  const named = ({ id, name }: Row) => (
    <a href={`/portal/organizations/${id}`} className="link inline-flex min-h-11 items-center wrap-anywhere lg:min-h-0">
      {name}
    </a>
  )
  return <ListTable label="Organizations" rows={rows} keyOf={({ id }) => id} first={{ label: 'Organization', draw: named }} columns={columns} shown={shown} />
}

function NothingFound() {
  return (
    <Empty title="No organization matches this." hint="Search for less, or look at all of them.">
      <Button asChild variant="secondary">
        <a href="/portal/organizations">Show all</a>
      </Button>
    </Empty>
  )
}

const steps = [
  { name: 'Describe it', words: 'Name, address, number in the register, and two people who speak for it. A draft may wait for the rest.' },
  { name: 'Add documents', words: 'An extract of the register, or whatever shows that it is as you say: PDF, PNG or JPEG, up to 10 MB each.' },
  { name: 'Send it', words: 'We check it, ask where something is missing, and mail you at each step. What is validated holds for up to 398 days.' },
]

function Nothing({ manages }: { manages: boolean }) {
  return (
    <section aria-labelledby="nothing" className="rounded-lg border border-dashed border-edge px-5 py-10 sm:px-8">
      <h2 id="nothing" className="text-xl">
        No organization yet
      </h2>
      <p className="mt-2 max-w-prose text-muted">A certificate with a name in it says who stands behind a site. Before we write that name, we make sure of it, once for all your certificates:</p>
      <ol className="mt-6 grid gap-5 md:grid-cols-3">
        {steps.map(({ name, words }, index) => (
          <li key={name}>
            <p className="font-medium">
              {index + 1}. {name}
            </p>
            <p className="mt-1 text-muted">{words}</p>
          </li>
        ))}
      </ol>
      {manages ? <AddButton className="mt-7" /> : <p className="mt-7 text-muted">Somebody who may manage organizations adds them: ask an administrator of your enterprise.</p>}
    </section>
  )
}
