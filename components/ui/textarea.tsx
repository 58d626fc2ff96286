import type { ComponentProps } from 'react'
import { cn } from './cn'
import { control } from './control'

export function Textarea({ className, rows = 4, ...props }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={cn(control, 'resize-y', className)} {...props} />
}
