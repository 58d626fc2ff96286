import type { ReactNode } from 'react'
import { clsx } from 'clsx'
import { Button } from '@/components/ui/button'

type NarrowProps = {
  /** Where the list is; without a query it shows all. */
  path: string
  label: string
  /** Whether something narrows the list now, to be cleared. */
  narrowed: boolean
  /** Where one types what to look for. */
  search?: boolean
  /** The columns of the fields, and the buttons' place among them. */
  className: string
  buttonsClassName?: string
  children: ReactNode
}

/** What narrows a list; it is all in the address, and works without scripts. */
export function Narrow({ path, label, narrowed, search = false, className, buttonsClassName, children }: NarrowProps) {
  return (
    <form action={path} method="get" role={search ? 'search' : undefined} aria-label={label} className={clsx('grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5', className)}>
      {children}
      <div className={clsx('flex flex-wrap gap-2', buttonsClassName)}>
        <Button type="submit" variant="secondary">
          {search ? 'Search' : 'Show'}
        </Button>
        {narrowed && (
          <Button asChild variant="quiet">
            <a href={path}>Clear</a>
          </Button>
        )}
      </div>
    </form>
  )
}
