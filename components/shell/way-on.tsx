import type { ReactNode } from 'react'
import { Rosette } from './rosette'

/** A page that is not what was looked for: what happened, and where to go from here. */
export function WayOn({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="relative isolate flex flex-1 flex-col items-center justify-center overflow-hidden px-5 py-16 text-center">
      <Rosette id="way-on" className="absolute -z-10 size-[48rem] max-w-none mask-radial-from-55% mask-radial-to-70% text-brass opacity-30" />
      <h1 className="text-3xl sm:text-4xl">{title}</h1>
      <div className="mt-4 max-w-md space-y-6 text-lg text-muted">{children}</div>
    </main>
  )
}
