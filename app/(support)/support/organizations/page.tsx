import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice } from '@/components/shell/narrow-fields'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { countryName } from '@/lib/geo/countries'
import { listReviews, type ReviewsPage } from '@/lib/organizations/review/list-reviews'
import { listReviewsSchema, type ListReviews } from '@/lib/organizations/schema'
import { refusedByLimit } from '@/lib/web/page-limit'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff } from '@/lib/web/session'
import { standings } from '../../../(portal)/portal/organizations/words'
import { SupportPage } from '../support-page'
import { spellSpan } from '../words'

const title = 'Organizations'
export const metadata: Metadata = { title }

const choices: Record<ListReviews['state'], string> = {
  waiting: 'Waiting or in review',
  information_wanted: 'More wanted',
  validated: 'Validated',
  rejected: 'Rejected',
  suspended: 'Suspended',
  all: 'All that were sent',
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ReviewQueuePage({ searchParams }: Props) {
  const session = await requireStaff()
  const refused = await refusedByLimit('search', session)
  if (refused)
    return (
      <SupportPage session={session} current="/support/organizations">
        <PageHeader title={title} />
        <Alert tone="danger" className="mt-8">
          <p>{refused}</p>
        </Alert>
      </SupportPage>
    )
  const query = listReviewsSchema.parse(await searchParams)
  const { now } = await requestContext()
  const { rows, next } = await listReviews(query, now)
  return (
    <SupportPage session={session} current="/support/organizations">
      <PageHeader title={title}>What was sent for validation; the longest wait comes first.</PageHeader>
      <div className="mt-8 space-y-5">
        <Filters query={query} />
        {rows.length > 0 ? <Queue rows={rows} now={now} /> : <Nothing query={query} />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={next ? addressOf({ ...query, after: next }) : undefined} />
      </div>
    </SupportPage>
  )
}

function addressOf({ q, state, after }: ListReviews): string {
  const search = new URLSearchParams({ ...(q && { q }), ...(state !== 'waiting' && { state }), ...(after && { after }) })
  return search.size > 0 ? `/support/organizations?${search}` : '/support/organizations'
}

const isNarrowed = ({ q, state }: ListReviews) => q !== '' || state !== 'waiting'

function Filters({ query }: { query: ListReviews }) {
  return (
    <Narrow path="/support/organizations" label="Organizations" narrowed={isNarrowed(query)} search className="items-end md:grid-cols-[minmax(0,1fr)_16rem_auto]">
      <Field id="q" label="Name">
        <Input id="q" name="q" type="search" defaultValue={query.q} autoComplete="off" spellCheck={false} maxLength={100} />
      </Field>
      <NarrowChoice name="state" label="State" value={query.state} options={Object.entries(choices)} />
    </Narrow>
  )
}

function Queue({ rows, now }: { rows: ReviewsPage['rows']; now: Date }) {
  return (
    <CardTable label="Organizations" columns={['Organization', 'Enterprise', 'State', 'Sent']}>
      {rows.map(({ id, name, country, standing, submittedAt, reviewer, enterprise, accountNumber }) => (
        <CardRow key={id}>
          <CardCell>
            <a href={`/support/organizations/${id}`} className="link inline-flex min-h-11 items-center wrap-anywhere lg:min-h-0">
              {name}
            </a>
            <span className="block text-sm text-muted">{countryName(country)}</span>
          </CardCell>
          <CardCell label="Enterprise">
            <span className="wrap-anywhere">{enterprise}</span>
            <span className="block font-mono text-sm text-muted">{accountNumber}</span>
          </CardCell>
          <CardCell label="State">
            <Badge tone={standings[standing].tone}>{standings[standing].name}</Badge>
            {standing === 'in_review' && reviewer && <span className="block text-sm text-muted">{reviewer}</span>}
          </CardCell>
          <CardCell label="Sent" className="lg:whitespace-nowrap">
            <Moment at={submittedAt} />
            <span className="block text-sm text-muted">{spellSpan(submittedAt, now)} ago</span>
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}

function Nothing({ query }: { query: ListReviews }) {
  const narrowed = isNarrowed(query) || query.after !== undefined
  return (
    <Empty
      title={narrowed ? 'No organization matches this.' : 'Nothing waits for a review.'}
      hint={narrowed ? 'Search for less, or look at what waits.' : 'Whatever an enterprise sends for validation appears here at once.'}
    >
      {narrowed && (
        <Button asChild variant="secondary">
          <a href="/support/organizations">Show what waits</a>
        </Button>
      )}
    </Empty>
  )
}
