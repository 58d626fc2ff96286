import type { ComponentProps } from 'react'
import { clsx } from 'clsx'
import { control } from './control'
import { ChevronDown } from './icon'

/** The browser's own list, which every device knows how to open, in the clothes of the other controls. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      <select className={clsx(control, 'appearance-none truncate pr-10', className)} {...props} />
      <ChevronDown className="pointer-events-none absolute top-1/2 right-3.5 size-4 -translate-y-1/2 text-muted" />
    </span>
  )
}
