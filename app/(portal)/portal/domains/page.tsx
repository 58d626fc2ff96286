import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Count } from '@/components/shell/count'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { showColumns } from '@/lib/accounts/columns/choose-columns'
import { allows } from '@/lib/core/actor'
import { listDomainPage } from '@/lib/domains/list-domains'
import { listDomainsSchema, type ListDomains } from '@/lib/domains/schema'
import { refusedByLimit } from '@/lib/web/page-limit'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { ListTools } from '../list-tools'
import { PortalPage } from '../portal-page'
import { addressOf } from './address'
import { DomainTree } from './domain-tree'
import { filterNames, filterOrder } from './words'

const title = 'Domains'
export const metadata: Metadata = { title }

type DomainsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DomainsPage({ searchParams }: DomainsPageProps) {
  const session = await requirePermission('domains.view')
  const refused = await refusedByLimit('search', session)
  if (refused)
    return (
      <PortalPage session={session} current="/portal/domains">
        <PageHeader title={title} />
        <Alert tone="danger" className="mt-8">
          <p>{refused}</p>
        </Alert>
      </PortalPage>
    )
  const query = listDomainsSchema.parse(await searchParams)
  const [page, columns] = await Promise.all([listDomainPage(session.actor, query, await requestContext()), showColumns(session, 'domains')])
  if (!page.ok) notFound()
  const { lines, next, count, more } = page.value
  const manages = allows(session.actor, 'domains.manage')
  return (
    <PortalPage session={session} current="/portal/domains">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <PageHeader title={title}>The names that your enterprise has certificates for.</PageHeader>
        {manages && (
          <Button asChild>
            <a href="/portal/domains/add">Add domains</a>
          </Button>
        )}
      </div>
      <div className="mt-8 space-y-5">
        <Notice query={query} />
        <Search query={query} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p role="status" className="font-medium">
            <Count of={count} more={more} one="domain" />
          </p>
          {lines.length > 0 && <ListTools list="domains" columns={columns} file={addressOf({ ...query, after: undefined }, '/portal/domains/list.csv')} />}
        </div>
        {lines.length > 0 ? <DomainTree lines={lines} shown={columns} tree={query.show !== 'valid' && query.show !== 'attention'} /> : <Nothing query={query} manages={manages} />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={next ? addressOf({ ...query, after: next }) : undefined} />
      </div>
    </PortalPage>
  )
}

function Notice({ query: { added, known, removed } }: { query: ListDomains }) {
  if (removed === undefined && added === undefined) return null
  return (
    <Alert tone="success" role="status">
      {removed !== undefined && <p>The domain was removed.</p>}
      {added !== undefined && <p>{added === 1 ? 'One domain was added.' : `${added} domains were added.`}</p>}
      {known !== undefined && known > 0 && <p>{known === 1 ? 'One was there already.' : `${known} were there already.`}</p>}
    </Alert>
  )
}

/** The filters are links and the search is a form: both are in the address, and neither needs a script. */
function Search({ query }: { query: ListDomains }) {
  return (
    <div className="space-y-4 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <form action="/portal/domains" method="get" role="search" aria-label={title} className="flex flex-wrap items-end gap-3">
        {query.show !== 'all' && <input type="hidden" name="show" value={query.show} />}
        <div className="min-w-0 flex-1 basis-60">
          <Label htmlFor="q">Search</Label>
          <Input id="q" name="q" type="search" defaultValue={query.q} autoComplete="off" spellCheck={false} maxLength={253} className="mt-1.5" />
        </div>
        <Button type="submit" variant="secondary" className="min-h-12">
          Search
        </Button>
      </form>
      <nav aria-label="Filter" className="flex flex-wrap gap-2">
        {filterOrder.map((show) => (
          <a
            key={show}
            href={addressOf({ q: query.q, show, after: undefined })}
            aria-current={show === query.show ? 'true' : undefined}
            className="inline-flex min-h-11 items-center rounded-full border border-edge px-4 text-sm font-medium hover:border-ink hover:bg-sunken aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent"
          >
            {filterNames[show]}
          </a>
        ))}
      </nav>
    </div>
  )
}

function Nothing({ query, manages }: { query: ListDomains; manages: boolean }) {
  const narrowed = query.q !== '' || query.show !== 'all' || query.after !== undefined
  return (
    <Empty
      title={narrowed ? 'No domain matches this.' : 'There is no domain yet.'}
      hint={narrowed ? 'Search for less, or look at all of them.' : 'Add the names that you want certificates for, then show once that they are yours, by a record in the DNS or a file. What covers example.org by the DNS covers every name below it as well.'}
    >
      {narrowed ? (
        <Button asChild variant="secondary">
          <a href="/portal/domains">Show all</a>
        </Button>
      ) : (
        manages && (
          <Button asChild>
            <a href="/portal/domains/add">Add domains</a>
          </Button>
        )
      )}
    </Empty>
  )
}
