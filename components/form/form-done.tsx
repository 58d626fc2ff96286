'use client'

import { useLayoutEffect, useRef, type ReactNode } from 'react'

/** What a form has turned into: announced, and given the focus that the form had. */
export function FormDone({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => ref.current?.focus(), [])
  return (
    <div ref={ref} role="status" tabIndex={-1} autoFocus>
      {children}
    </div>
  )
}
