import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { ListTable, type Column } from '@/components/ui/list-table'
import { LIST_COLUMNS } from '@/lib/accounts/columns/schema'
import type { PeoplePage } from '@/lib/accounts/people/list-people'

type Row = PeoplePage['rows'][number]
type PeopleTableProps = { rows: Row[]; viewerId: string; shown: ReadonlySet<string> }

const columns: Column<Row>[] = [
  { name: 'role', label: LIST_COLUMNS.people.role, draw: ({ roleLabel }) => roleLabel },
  { name: 'state', label: LIST_COLUMNS.people.state, draw: ({ disabledAt, blocked }) => (disabledAt ? 'Disabled' : blocked ? 'Sign-in blocked' : 'Active') },
  { name: 'since', label: LIST_COLUMNS.people.since, draw: ({ createdAt }) => <Moment at={createdAt} dateOnly />, className: 'lg:whitespace-nowrap' },
]

export function PeopleTable({ rows, viewerId, shown }: PeopleTableProps) {
  return <ListTable label="People" rows={rows} keyOf={({ userId }) => userId} first={{ label: 'Person', draw: (row) => <Person row={row} isViewer={row.userId === viewerId} /> }} columns={columns} shown={shown} />
}

function Person({ row: { userId, name, email, disabledAt, blocked }, isViewer }: { row: Row; isViewer: boolean }) {
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <a href={`/portal/people/${userId}`} className="link inline-flex min-h-11 items-center wrap-anywhere lg:min-h-0">
          {name}
        </a>
        {isViewer && <Badge>You</Badge>}
        {disabledAt && <Badge tone="caution">Disabled</Badge>}
        {blocked && <Badge tone="danger">Blocked</Badge>}
      </span>
      <span className="block text-sm break-all text-muted">{email}</span>
    </>
  )
}
