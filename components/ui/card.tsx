import type { ComponentProps } from 'react'
import { clsx } from 'clsx'

export function Card({ className, ...props }: ComponentProps<'section'>) {
  return <section className={clsx('rounded-lg border border-line bg-surface p-5 sm:p-6', className)} {...props} />
}

export function CardTitle({ className, ...props }: ComponentProps<'h2'>) {
  return <h2 className={clsx('text-lg', className)} {...props} />
}
