import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Radio({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input type="radio" className={cn('mt-0.5 size-5 shrink-0 accent-accent', className)} {...props} />
}
