import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Alert } from '@/components/ui/alert'
import { Empty } from '@/components/ui/empty'
import { listTrailSchema, type ListTrail } from '@/lib/audit/schema'
import { showTrail } from '@/lib/audit/show-trail'
import { readerOf } from '@/lib/core/reader'
import { refusedByLimit } from '@/lib/web/page-limit'
import { requirePermission } from '@/lib/web/session'
import { refusalIn } from '@/lib/web/upload'
import { found } from '../found'
import { PortalPage } from '../portal-page'
import { addressOf, isNarrowed } from './address'
import { ExportForm } from './export-form'
import { Filters } from './filters'
import { TrailList } from './trail-list'

export const metadata: Metadata = { title: 'Audit trail' }

type AuditPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const session = await requirePermission('audit.view')
  const asked = await searchParams
  const query = listTrailSchema.parse(asked)
  const limited = await refusedByLimit('search', session)
  const { rows, next } = limited ? { rows: [], next: null } : found(await showTrail(session.actor, query, readerOf(session.user)))
  const refused = limited ?? refusalIn(asked.refused)
  return (
    <PortalPage session={session} current="/portal/audit">
      <PageHeader title="Audit trail">Who did what in your enterprise, when, and from where. Nobody can change a row or take one away.</PageHeader>
      <div className="mt-8 space-y-6">
        {refused && (
          <Alert tone="caution" role="alert">
            <p>{refused}</p>
          </Alert>
        )}
        <Filters query={query} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-prose text-sm text-muted">The file has all that is found, from the newest to the oldest; that it was taken is a row of the trail, too. A copy with seals and signatures, by which each row can be checked, is made for you by your account manager.</p>
          <ExportForm query={query} accountId={session.actor.accountId} />
        </div>
        {rows.length > 0 ? <TrailList rows={rows} /> : !limited && <Nothing query={query} />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={next ? addressOf({ ...query, after: next }) : undefined} />
      </div>
    </PortalPage>
  )
}

function Nothing({ query }: { query: ListTrail }) {
  if (query.after && !isNarrowed(query)) return <Empty title="There is nothing older." hint="This is where your enterprise’s trail begins." />
  return <Empty title="Nothing like this happened." hint="Take away a filter, or search for less: a name in part, a whole client address, an id." />
}
