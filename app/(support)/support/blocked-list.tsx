import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { countryName } from '@/lib/geo/countries'
import type { BlockedPage } from '@/lib/support/list-blocked'
import type { ListBlocked } from '@/lib/support/schema'
import { addressOf } from './address'
import { spellSpan } from './words'

type Row = BlockedPage['rows'][number]
type BlockedListProps = { rows: Row[]; query: ListBlocked; now: Date }

/** A table, or on a narrow screen its rows as cards; the roles keep it a table for those who hear it. */
export function BlockedList({ rows, query, now }: BlockedListProps) {
  return (
    <table role="table" aria-label="Blocked users" className="block w-full border-collapse text-left lg:table">
      <thead role="rowgroup" className="max-lg:sr-only text-sm text-muted">
        <tr role="row" className="border-b border-edge">
          {['Case', 'Person', 'Organization', 'Country', 'Blocked since'].map((name) => (
            <th key={name} role="columnheader" scope="col" className="px-3 pb-2 font-medium first:pl-0 last:pr-0">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block space-y-3 lg:table-row-group">
        {rows.map((row) => (
          <tr key={row.id} role="row" className="block rounded-lg border border-line bg-surface p-4 align-top lg:table-row lg:border-0 lg:border-b lg:bg-transparent">
            <Cell className="font-mono font-medium whitespace-nowrap">{row.reference}</Cell>
            <Cell>
              <a href={`/support/people/${row.userId}`} className="link inline-flex min-h-11 items-center lg:min-h-0">
                {row.name}
              </a>
              {row.isStaff && <Badge className="ml-2">Staff</Badge>}
              {row.proposed && (
                <Badge tone="caution" className="ml-2">
                  Waits for a second
                </Badge>
              )}
              <span className="block text-sm break-all text-muted">{row.email}</span>
            </Cell>
            <Cell label="Organization">{row.accountId ? <OrganizationLink row={row} query={query} /> : <span className="text-muted">None</span>}</Cell>
            <Cell label="Country">{row.country ? countryName(row.country) : <span className="text-muted">Unknown</span>}</Cell>
            <Cell label="Blocked since">
              <Moment at={row.blockedAt} />
              <span className="block text-sm text-muted">for {spellSpan(row.blockedAt, now)}</span>
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
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

function Cell({ label, className, children, ...props }: ComponentProps<'td'> & { label?: string }) {
  return (
    <td role="cell" className={clsx('block py-0.5 lg:table-cell lg:px-3 lg:py-3.5 lg:first:pl-0 lg:last:pr-0', label && 'max-lg:flex max-lg:flex-wrap max-lg:items-baseline max-lg:gap-x-3', className)} {...props}>
      {label && (
        <span aria-hidden="true" className="w-28 shrink-0 text-sm text-muted lg:hidden">
          {label}
        </span>
      )}
      {label ? <div className="min-w-0 max-lg:flex-1">{children}</div> : children}
    </td>
  )
}
