import type { ReactNode } from 'react'
import { PageHeader } from './page-header'
import { Rosette } from './rosette'
import { SiteHeader } from './site-header'

type FormPageProps = {
  title: string
  lead?: ReactNode
  /** What stands on the engraved panel beside the form, or below it on a narrow screen. */
  aside: ReactNode
  asideLabel: string
  children: ReactNode
}

/** A public page around one form. */
export function FormPage({ title, lead, aside, asideLabel, children }: FormPageProps) {
  return (
    <>
      <SiteHeader />
      <div className="mx-auto grid w-full max-w-6xl flex-1 gap-10 px-5 py-8 sm:px-8 sm:py-12 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-16">
        <main id="content" tabIndex={-1} className="w-full max-w-xl">
          <PageHeader title={title}>{lead}</PageHeader>
          <div className="mt-8">{children}</div>
        </main>
        <aside
          aria-label={asideLabel}
          className="relative isolate self-start overflow-hidden rounded-lg bg-panel p-6 text-on-panel sm:p-8 lg:min-h-full print:hidden"
        >
          <Rosette id="panel" className="absolute -right-28 -bottom-28 -z-10 size-96 text-engraving opacity-15 lg:opacity-25" />
          {aside}
        </aside>
      </div>
    </>
  )
}
