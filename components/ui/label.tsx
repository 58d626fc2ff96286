import type { ComponentProps } from 'react'
import { clsx } from 'clsx'

export function Label({ className, ...props }: ComponentProps<'label'>) {
  return <label className={clsx('block font-medium text-ink', className)} {...props} />
}
