import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

type CardTableProps = { label: string; columns: readonly string[]; children: ReactNode }

/** A table, or on a narrow screen its rows as cards; the roles keep it a table for those who hear it. */
export function CardTable({ label, columns, children }: CardTableProps) {
  return (
    <table role="table" aria-label={label} className="block w-full border-collapse text-left lg:table">
      <thead role="rowgroup" className="max-lg:sr-only text-sm text-muted">
        <tr role="row" className="border-b border-edge">
          {columns.map((name) => (
            <th key={name} role="columnheader" scope="col" className="px-3 pb-2 font-medium first:pl-0 last:pr-0">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block space-y-3 lg:table-row-group">
        {children}
      </tbody>
    </table>
  )
}

export function CardRow({ children }: { children: ReactNode }) {
  return (
    <tr role="row" className="block rounded-lg border border-line bg-surface p-4 align-top lg:table-row lg:border-0 lg:border-b lg:bg-transparent">
      {children}
    </tr>
  )
}

/** `label` names what is in it where the columns' names are not seen. */
export function CardCell({ label, className, children, ...props }: ComponentProps<'td'> & { label?: string }) {
  return (
    <td role="cell" className={clsx('block py-0.5 lg:table-cell lg:px-3 lg:py-3.5 lg:first:pl-0 lg:last:pr-0', label && 'max-lg:flex max-lg:flex-wrap max-lg:items-baseline max-lg:gap-x-3', className)} {...props}>
      {label && (
        <span aria-hidden="true" className="w-28 shrink-0 font-sans text-sm text-muted lg:hidden">
          {label}
        </span>
      )}
      {label ? <div className="min-w-0 max-lg:flex-1">{children}</div> : children}
    </td>
  )
}
