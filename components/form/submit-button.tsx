'use client'

import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import { useFormContext } from './form-context'

/** Sends the form once: it stays focusable while the answer is awaited, and does nothing then. */
export function SubmitButton({ children, ...props }: ComponentProps<typeof Button>) {
  const { pending } = useFormContext()
  return (
    // Keeping the focus where it is while the mouse goes down: a field's error appearing now would move the button away from the click.
    <Button type="submit" aria-disabled={pending || undefined} onMouseDown={(event) => event.preventDefault()} {...props}>
      {pending && <span aria-hidden="true" className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent" />}
      {children}
    </Button>
  )
}
