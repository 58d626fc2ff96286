import type { ComponentProps } from 'react'
import { clsx } from 'clsx'

export function Checkbox({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  const look = 'mt-0.5 size-5 shrink-0 accent-accent aria-invalid:outline-2 aria-invalid:outline-danger'
  return <input type="checkbox" className={clsx(look, className)} {...props} />
}
