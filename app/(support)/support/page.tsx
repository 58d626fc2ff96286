import type { Metadata } from 'next'
import { Count } from '@/components/shell/count'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { countryName } from '@/lib/geo/countries'
import { openProposals } from '@/lib/proposals/list'
import { COUNT_LIMIT, listBlockedPeople } from '@/lib/support/list-blocked'
import { lookUp } from '@/lib/support/look-up'
import { listBlockedSchema, type ListBlocked } from '@/lib/support/schema'
import { refusedByLimit } from '@/lib/web/page-limit'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff } from '@/lib/web/session'
import { addressOf, isNarrowed } from './address'
import { BlockedList } from './blocked-list'
import { Filters } from './filters'
import { LookedUpNotice } from './looked-up-notice'
import { SupportPage } from './support-page'
import { WaitingList } from './waiting-list'

export const metadata: Metadata = { title: 'Blocked users' }

/** Of what waits for a second, the oldest are shown; more than a few are a bad day. */
const WAITING_LIMIT = 20

type BlockedPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function BlockedUsersPage({ searchParams }: BlockedPageProps) {
  const session = await requireStaff()
  const refused = await refusedByLimit('search', session)
  if (refused)
    return (
      <SupportPage session={session} current="/support">
        <PageHeader title="Blocked users" />
        <Alert tone="danger" className="mt-8">
          <p>{refused}</p>
        </Alert>
      </SupportPage>
    )
  const query = listBlockedSchema.parse(await searchParams)
  const { now } = await requestContext()
  const [page, lookedUp, waiting] = await Promise.all([listBlockedPeople(query), lookUp(query.q), openProposals(now, WAITING_LIMIT)])
  return (
    <SupportPage session={session} current="/support">
      <PageHeader title="Blocked users">Who cannot sign in after too many wrong passwords or codes; the longest wait comes first.</PageHeader>
      <div className="mt-8 space-y-5">
        <WaitingList proposals={waiting} viewerId={session.user.id} />
        <Filters query={query} countries={choicesOf(page.countries, query.country)} />
        {lookedUp && <LookedUpNotice found={lookedUp} />}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p role="status" className="font-medium">
            <Count of={page.count} upTo={COUNT_LIMIT} /> blocked
          </p>
          {query.account && <EnterpriseChip query={query} organization={page.rows[0]?.organization ?? 'one enterprise'} />}
        </div>
        {page.rows.length > 0 ? <BlockedList rows={page.rows} query={query} now={now} /> : <Nobody query={query} />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={page.next ? addressOf({ ...query, after: page.next }) : undefined} />
      </div>
    </SupportPage>
  )
}

function choicesOf(blocked: string[], chosen: string | undefined) {
  const codes = new Set([...blocked, ...(chosen ? [chosen] : [])])
  return [...codes].map((code) => ({ code, name: countryName(code) })).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

function EnterpriseChip({ query, organization }: { query: ListBlocked; organization: string }) {
  return (
    <a
      href={addressOf({ ...query, account: undefined, after: undefined })}
      className="inline-flex min-h-11 max-w-full items-center gap-2 rounded-full border border-edge bg-surface px-4 text-sm font-medium hover:border-ink hover:bg-sunken"
    >
      <span className="truncate">Only {organization}</span>
      <span aria-hidden="true">✕</span>
      <span className="sr-only">(remove this filter)</span>
    </a>
  )
}

function Nobody({ query }: { query: ListBlocked }) {
  return (
    <Empty
      title={isNarrowed(query) ? 'Nobody who is blocked matches this.' : query.after ? 'Nobody else is blocked.' : 'Nobody is blocked.'}
      hint={isNarrowed(query) ? 'Search for less, or look at everybody who is blocked.' : 'Whoever enters too many wrong passwords or codes appears here at once.'}
    >
      {(isNarrowed(query) || query.after) && (
        <Button asChild variant="secondary">
          <a href="/support">Show everybody</a>
        </Button>
      )}
    </Empty>
  )
}
