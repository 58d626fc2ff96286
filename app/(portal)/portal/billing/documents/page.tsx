import type { Metadata } from 'next'
import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice } from '@/components/shell/narrow-fields'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Empty } from '@/components/ui/empty'
import { showDocuments } from '@/lib/billing/documents/show-documents'
import { listDocumentsSchema, type ListDocuments } from '@/lib/billing/schema'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { BillingPage } from '../billing-page'
import { DocumentTable } from '../tables'
import { documentKinds } from '../words'

const title = 'Documents'
export const metadata: Metadata = { title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DocumentsPage({ searchParams }: Props) {
  const session = await requirePermission('billing.view')
  const query = listDocumentsSchema.parse(await searchParams)
  const { rows, next } = found(await showDocuments(session.actor, query))
  return (
    <BillingPage session={session} part="/portal/billing/documents">
      <PageHeader title={title}>Invoices of what was paid, credit notes of what was given back, and receipts of what came in.</PageHeader>
      <div className="mt-8 space-y-5">
        {(rows.length > 0 || query.kind || query.after) && (
          <Narrow path="/portal/billing/documents" label="Documents" narrowed={query.kind !== undefined} className="items-end sm:grid-cols-[minmax(0,16rem)_auto] sm:justify-start">
            <NarrowChoice name="kind" label="Kind" value={query.kind} all="All" options={Object.entries(documentKinds)} />
          </Narrow>
        )}
        {rows.length > 0 ? <DocumentTable rows={rows} /> : <Nothing query={query} />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={next ? addressOf({ ...query, after: next }) : undefined} />
      </div>
    </BillingPage>
  )
}

function addressOf({ kind, after }: ListDocuments): string {
  const search = new URLSearchParams({ ...(kind && { kind }), ...(after && { after }) })
  return search.size > 0 ? `/portal/billing/documents?${search}` : '/portal/billing/documents'
}

function Nothing({ query }: { query: ListDocuments }) {
  if (query.kind || query.after) return <Empty title="There is no such document." hint="Choose another kind to see more." />
  return <Empty title="There is no document yet." hint="A receipt comes with each top-up. An invoice comes in the first days of a month, for what was paid in the month before." />
}
