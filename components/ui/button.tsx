import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { clsx } from 'clsx'

const look = cva(
  [
    'inline-flex items-center justify-center gap-2 rounded-md font-medium no-underline transition-colors',
    'aria-disabled:cursor-progress aria-disabled:opacity-70 disabled:cursor-not-allowed disabled:opacity-60',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        secondary: 'border border-edge bg-surface text-ink hover:border-ink hover:bg-sunken',
        quiet: 'text-ink hover:bg-sunken',
        danger: 'bg-danger text-surface hover:opacity-90',
        /** On the dark green panel. */
        inverse: 'bg-on-panel text-panel hover:bg-white focus-visible:outline-on-panel',
      },
      size: { compact: 'min-h-11 px-4', normal: 'min-h-11 px-5', large: 'min-h-13 px-7 text-lg' },
    },
    defaultVariants: { variant: 'primary', size: 'normal' },
  },
)

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof look> & { asChild?: boolean }

/** A button, or with `asChild` the link inside it that looks like one. */
export function Button({ className, variant, size, asChild = false, type = 'button', ...props }: ButtonProps) {
  const classes = clsx(look({ variant, size }), className)
  return asChild ? <Slot.Root className={classes} {...props} /> : <button type={type} className={classes} {...props} />
}
