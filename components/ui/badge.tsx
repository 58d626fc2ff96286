import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { clsx } from 'clsx'

const look = cva('inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap', {
  variants: {
    tone: {
      neutral: 'bg-sunken text-muted',
      accent: 'bg-accent-soft text-accent',
      caution: 'bg-caution-soft text-caution',
      danger: 'bg-danger-soft text-danger',
    },
  },
  defaultVariants: { tone: 'neutral' },
})

export function Badge({ className, tone, ...props }: ComponentProps<'span'> & VariantProps<typeof look>) {
  return <span className={clsx(look({ tone }), className)} {...props} />
}
