import type { ComponentProps } from 'react'
import { clsx } from 'clsx'
import { control } from './control'

export function Textarea({ className, rows = 4, ...props }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={clsx(control, 'resize-y', className)} {...props} />
}
