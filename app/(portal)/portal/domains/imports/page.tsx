import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import { allows } from '@/lib/core/actor'
import { failures } from '@/lib/core/failures'
import { MAX_IMPORT_BYTES } from '@/lib/domains/imports/rules'
import { showImports, type ImportView } from '@/lib/domains/imports/show-imports'
import { listImportsSchema } from '@/lib/domains/schema'
import { requirePermission } from '@/lib/web/session'
import { refusalIn } from '@/lib/web/upload'
import { found } from '../../found'
import { PortalPage } from '../../portal-page'
import { ImportForm } from './import-form'

const title = 'Import domains'
export const metadata: Metadata = { title }

type ImportsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ImportsPage({ searchParams }: ImportsPageProps) {
  const session = await requirePermission('domains.view')
  const query = await searchParams
  const { after } = listImportsSchema.parse(query)
  const { rows, next } = found(await showImports(session.actor, after))
  return (
    <PortalPage session={session} current="/portal/domains">
      <a href="/portal/domains" className="link inline-flex min-h-11 items-center">
        Domains
      </a>
      <PageHeader title={title}>Thousands of names at once, from a file. You may leave while they are looked at, and come back.</PageHeader>
      <div className="mt-8 grid items-start gap-6 xl:grid-cols-2">
        {allows(session.actor, 'domains.manage') && (
          <Card>
            <CardTitle className="mb-4">A new file</CardTitle>
            <ImportForm submission={randomUUID()} maxBytes={MAX_IMPORT_BYTES} refused={refusalIn(query.refused)} tooLarge={failures.IMPORT_TOO_LARGE.message} missing={failures.DOCUMENT_MISSING.message} />
          </Card>
        )}
        <Card>
          <CardTitle>Earlier files</CardTitle>
          {rows.length === 0 ? <p className="mt-2 text-muted">None yet. What became of each line stays here for 90 days.</p> : <Imports rows={rows} />}
          <div className="mt-4 empty:hidden">
            <Pages first={after && '/portal/domains/imports'} next={next ? `/portal/domains/imports?after=${next}` : undefined} />
          </div>
        </Card>
      </div>
    </PortalPage>
  )
}

function Imports({ rows }: { rows: ImportView[] }) {
  return (
    <ul className="mt-2 divide-y divide-line">
      {rows.map(({ id, file, createdAt, finishedAt, lines, decided, added, refused }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
          <span className="min-w-0">
            <a href={`/portal/domains/imports/${id}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
              {file}
            </a>
            <span className="block text-sm text-muted">
              <Moment at={createdAt} />
            </span>
          </span>
          {finishedAt ? (
            <Badge tone={refused > 0 ? 'caution' : 'accent'}>
              <Count of={added} /> added
              {refused > 0 && (
                <>
                  , <Count of={refused} /> refused
                </>
              )}
            </Badge>
          ) : (
            <Badge>
              <Count of={decided} /> of <Count of={lines} />
            </Badge>
          )}
        </li>
      ))}
    </ul>
  )
}
