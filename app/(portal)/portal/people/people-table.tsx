import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import type { PeoplePage } from '@/lib/accounts/people/list-people'

type PeopleTableProps = { rows: PeoplePage['rows']; viewerId: string }

export function PeopleTable({ rows, viewerId }: PeopleTableProps) {
  return (
    <CardTable label="People" columns={['Person', 'Role', 'Since']}>
      {rows.map((row) => (
        <CardRow key={row.userId}>
          <CardCell>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <a href={`/portal/people/${row.userId}`} className="link inline-flex min-h-11 items-center wrap-anywhere lg:min-h-0">
                {row.name}
              </a>
              {row.userId === viewerId && <Badge>You</Badge>}
              {row.disabledAt && <Badge tone="caution">Disabled</Badge>}
            </span>
            <span className="block text-sm break-all text-muted">{row.email}</span>
          </CardCell>
          <CardCell label="Role">{row.roleLabel}</CardCell>
          <CardCell label="Since" className="lg:whitespace-nowrap">
            <Moment at={row.createdAt} dateOnly />
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}
