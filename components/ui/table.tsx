import type { ComponentProps } from 'react'
import { clsx } from 'clsx'

type TableProps = ComponentProps<'table'> & { label: string }

/** A table that scrolls by itself where it is wider than the page; `label` names it and its scrolling region. */
export function Table({ className, label, ...props }: TableProps) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table aria-label={label} className={clsx('w-full border-collapse text-left', className)} {...props} />
    </div>
  )
}

export function TableHead({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={clsx('border-b border-line text-sm text-muted', className)} {...props} />
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody className={clsx('divide-y divide-line', className)} {...props} />
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={clsx('align-top', className)} {...props} />
}

export function ColumnHeader({ className, ...props }: ComponentProps<'th'>) {
  return <th scope="col" className={clsx('px-4 py-3 font-medium whitespace-nowrap', className)} {...props} />
}

export function Cell({ className, ...props }: ComponentProps<'td'>) {
  return <td className={clsx('px-4 py-3', className)} {...props} />
}
