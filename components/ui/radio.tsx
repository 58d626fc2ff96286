import type { ComponentProps } from 'react'
import { clsx } from 'clsx'

export function Radio({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input type="radio" className={clsx('mt-0.5 size-5 shrink-0 accent-accent', className)} {...props} />
}
