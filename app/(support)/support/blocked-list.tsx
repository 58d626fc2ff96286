import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { countryName } from '@/lib/geo/countries'
import type { BlockedPage } from '@/lib/support/list-blocked'
import type { ListBlocked } from '@/lib/support/schema'
import { addressOf } from './address'
import { spellSpan } from './words'

type Row = BlockedPage['rows'][number]
type BlockedListProps = { rows: Row[]; query: ListBlocked; now: Date }

export function BlockedList({ rows, query, now }: BlockedListProps) {
  return (
    <CardTable label="Blocked users" columns={['Case', 'Person', 'Organization', 'Country', 'Blocked since']}>
      {rows.map((row) => (
        <CardRow key={row.id}>
          <CardCell className="font-mono font-medium whitespace-nowrap">{row.reference}</CardCell>
          <CardCell>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <a href={`/support/people/${row.userId}`} className="link inline-flex min-h-11 items-center lg:min-h-0">
                {row.name}
              </a>
              {row.isStaff && <Badge>Staff</Badge>}
              {row.proposed && <Badge tone="caution">Waits for a second</Badge>}
            </span>
            <span className="block text-sm break-all text-muted">{row.email}</span>
          </CardCell>
          <CardCell label="Organization">{row.accountId ? <OrganizationLink row={row} query={query} /> : <span className="text-muted">None</span>}</CardCell>
          <CardCell label="Country">{row.country ? countryName(row.country) : <span className="text-muted">Unknown</span>}</CardCell>
          <CardCell label="Blocked since" className="lg:whitespace-nowrap">
            <Moment at={row.blockedAt} />
            <span className="block text-sm text-muted">for {spellSpan(row.blockedAt, now)}</span>
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}

function OrganizationLink({ row, query }: { row: Row; query: ListBlocked }) {
  return (
    <a
      href={addressOf({ ...query, account: row.accountId ?? undefined, after: undefined })}
      title={`Only ${row.organization ?? 'this enterprise'}`}
      className="inline-flex min-h-11 items-center underline decoration-edge decoration-1 underline-offset-4 hover:decoration-2 lg:min-h-0"
    >
      {row.organization}
    </a>
  )
}
