import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps, ReactNode } from 'react'
import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, CircleInfo } from './icon'

const look = cva('flex gap-3 rounded-md border p-4 text-ink', {
  variants: {
    tone: {
      info: 'border-line bg-sunken',
      success: 'border-accent bg-accent-soft',
      caution: 'border-caution bg-caution-soft',
      danger: 'border-danger bg-danger-soft',
    },
  },
  defaultVariants: { tone: 'info' },
})

const icons = { info: CircleInfo, success: CircleCheck, caution: CircleAlert, danger: CircleAlert }
const inks = { info: 'text-muted', success: 'text-accent', caution: 'text-caution', danger: 'text-danger' }

type AlertProps = Omit<ComponentProps<'div'>, 'title'> & VariantProps<typeof look> & { title?: ReactNode }

/** A notice in the page. It is announced only where the caller gives it a role. */
export function Alert({ className, tone, title, children, ...props }: AlertProps) {
  const Icon = icons[tone ?? 'info']
  return (
    <div className={clsx(look({ tone }), className)} {...props}>
      <Icon className={clsx('mt-0.5 size-5 shrink-0', inks[tone ?? 'info'])} />
      <div className="min-w-0 flex-1 space-y-2">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
