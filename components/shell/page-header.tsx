import type { ReactNode } from 'react'

/** A page's title with what it is about. */
export function PageHeader({ title, eyebrow, children }: { title: ReactNode; eyebrow?: ReactNode; children?: ReactNode }) {
  return (
    <div>
      {eyebrow && <p className="eyebrow mb-2">{eyebrow}</p>}
      <h1 className="text-3xl sm:text-4xl">{title}</h1>
      {children && <div className="mt-3 max-w-prose text-lg text-muted">{children}</div>}
    </div>
  )
}
