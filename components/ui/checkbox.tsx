import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Checkbox({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input type="checkbox" className={cn('mt-0.5 size-5 shrink-0 accent-accent aria-invalid:outline-2 aria-invalid:outline-danger', className)} {...props} />
}
