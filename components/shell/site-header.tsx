import type { ReactNode } from 'react'
import { Brand } from './brand'

/** The public pages' header; `children` are the ways on that the page itself does not offer. */
export function SiteHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex min-h-16 w-full max-w-6xl items-center justify-between gap-4 px-5 sm:px-8">
        <Brand />
        {children && <nav aria-label="Account">{children}</nav>}
      </div>
    </header>
  )
}
