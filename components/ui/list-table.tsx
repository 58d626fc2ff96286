import type { ReactNode } from 'react'
import { CardCell, CardRow, CardTable } from './card-table'

export type Column<Row> = { name: string; label: string; draw: (row: Row) => ReactNode; className?: string }

type ListTableProps<Row> = {
  label: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** What each row is about; it is always shown. */
  first: { label: string; draw: (row: Row) => ReactNode }
  columns: readonly Column<Row>[]
  /** The names of those that are shown. */
  shown: ReadonlySet<string>
}

/** A table of which one chooses what it shows beside the first column. */
export function ListTable<Row>({ label, rows, keyOf, first, columns, shown }: ListTableProps<Row>) {
  const drawn = columns.filter(({ name }) => shown.has(name))
  return (
    <CardTable label={label} columns={[first.label, ...drawn.map((column) => column.label)]}>
      {rows.map((row) => (
        <CardRow key={keyOf(row)}>
          <CardCell>{first.draw(row)}</CardCell>
          {drawn.map((column) => (
            <CardCell key={column.name} label={column.label} className={column.className}>
              {column.draw(row)}
            </CardCell>
          ))}
        </CardRow>
      ))}
    </CardTable>
  )
}
