import { Button } from '@/components/ui/button'
import { ChevronDown } from '@/components/ui/icon'
import type { ListName } from '@/lib/accounts/columns/schema'
import { ColumnsForm } from './columns-form'

type ListToolsProps = {
  list: ListName
  columns: ReadonlySet<string>
  /** The list as a file, narrowed as it is here. */
  file: string
}

/** What can be done with a list as a whole: choose what it shows, and take it along. */
export function ListTools({ list, columns, file }: ListToolsProps) {
  return (
    <div className="relative flex flex-wrap items-start justify-end gap-3 print:hidden">
      <details className="group sm:relative">
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-md border border-edge bg-surface px-4 font-medium hover:border-ink hover:bg-sunken">
          Columns
          <ChevronDown className="size-4 text-muted group-open:rotate-180" />
        </summary>
        <div className="absolute inset-x-0 z-10 mt-1 rounded-lg border border-edge bg-surface p-4 shadow-lg sm:left-auto sm:w-64">
          <ColumnsForm key={[...columns].join()} list={list} chosen={[...columns]} />
        </div>
      </details>
      <Button asChild variant="secondary" size="compact">
        <a href={file} download>
          Download as CSV
        </a>
      </Button>
    </div>
  )
}
