import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Cell, ColumnHeader, Table, TableBody, TableHead, TableRow } from '@/components/ui/table'
import { showViolations, type Violation } from '@/lib/violations/show-violations'
import { requireStaff } from '@/lib/web/session'
import { SupportPage } from '../support-page'

export const metadata: Metadata = { title: 'Refused content' }

export default async function ViolationsPage() {
  const session = await requireStaff()
  const violations = await showViolations()
  return (
    <SupportPage session={session}>
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
    <Table label="Refused content">
      <TableHead>
        <tr>
          {['Page', 'Refused', 'Rule', 'Reports', 'First', 'Last'].map((name) => (
            <ColumnHeader key={name}>{name}</ColumnHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {violations.map(({ directive, blocked, page, count, firstSeenAt, lastSeenAt }) => (
          <TableRow key={`${directive} ${blocked} ${page}`}>
            <Cell className="min-w-40 font-mono text-sm break-all">{page}</Cell>
            <Cell className="min-w-40 font-mono text-sm break-all">{blocked}</Cell>
            <Cell className="font-mono text-sm whitespace-nowrap">{directive}</Cell>
            <Cell className="text-right tabular-nums">{count.toLocaleString('en')}</Cell>
            <Cell className="min-w-40">
              <Moment at={firstSeenAt} />
            </Cell>
            <Cell className="min-w-40">
              <Moment at={lastSeenAt} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
