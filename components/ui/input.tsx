import type { ComponentProps } from 'react'
import { clsx } from 'clsx'
import { control } from './control'

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} className={clsx(control, className)} {...props} />
}
