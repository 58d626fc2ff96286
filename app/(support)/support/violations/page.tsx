import type { Metadata } from 'next'
import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { showViolations, type Violation } from '@/lib/violations/show-violations'
import { requireStaff } from '@/lib/web/session'
import { SupportPage } from '../support-page'

export const metadata: Metadata = { title: 'Refused content' }

export default async function ViolationsPage() {
  const session = await requireStaff()
  const violations = await showViolations()
  return (
    <SupportPage session={session} current="/support/violations">
      <PageHeader title="Refused content">
        What browsers refused to load or run on our pages, because our Content-Security-Policy forbids it. One browser alone is most often an extension in it; many at once are a
        fault of ours or an attack.
      </PageHeader>
      <div className="mt-8">
        {violations.length > 0 ? (
          <Violations violations={violations} />
        ) : (
          <p className="rounded-lg border border-dashed border-edge p-8 text-center text-muted">Nothing has been reported.</p>
        )}
      </div>
    </SupportPage>
  )
}

function Violations({ violations }: { violations: Violation[] }) {
  return (
    <CardTable label="Refused content" columns={['Refused', 'On the page', 'Rule', 'Reports', 'First', 'Last']}>
      {violations.map(({ directive, blocked, page, count, firstSeenAt, lastSeenAt }) => (
        <CardRow key={`${directive} ${blocked} ${page}`}>
          <CardCell className="font-mono text-sm font-medium wrap-anywhere lg:min-w-40">{blocked}</CardCell>
          <CardCell label="On the page" className="font-mono text-sm wrap-anywhere lg:min-w-48">
            {page}
          </CardCell>
          <CardCell label="Rule" className="font-mono text-sm lg:whitespace-nowrap">
            {directive}
          </CardCell>
          <CardCell label="Reports" className="tabular-nums">
            <Count of={count} />
          </CardCell>
          <CardCell label="First">
            <Moment at={firstSeenAt} />
          </CardCell>
          <CardCell label="Last">
            <Moment at={lastSeenAt} />
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}
