import type { ReactNode } from 'react'

type EmptyProps = {
  /** What is not there. */
  title: string
  /** What would make it be there. */
  hint: string
  /** The way on, as a button. */
  children?: ReactNode
}

/** Stands where a list has nothing to show. */
export function Empty({ title, hint, children }: EmptyProps) {
  return (
    <div className="rounded-lg border border-dashed border-edge px-5 py-12 text-center">
      <p className="text-lg font-medium">{title}</p>
      <p className="mx-auto mt-1 max-w-prose text-muted">{hint}</p>
      {children && <div className="mt-5">{children}</div>}
    </div>
  )
}
