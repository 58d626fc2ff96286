import type { ReactNode } from 'react'
import { Rosette } from './rosette'

/** A page that is not what was looked for: what happened, and where to go from here. */
export function WayOn({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="flex flex-1 flex-col items-center justify-center px-5 py-16 text-center">
      <Rosette id="way-on" className="mb-8 size-44 text-brass opacity-70" />
      <h1 className="text-3xl sm:text-4xl">{title}</h1>
      <div className="mt-4 max-w-md space-y-6 text-lg text-muted">{children}</div>
    </main>
  )
}
