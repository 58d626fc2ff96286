import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { SiteHeader } from '@/components/shell/site-header'
import { TERMS_VERSION } from '@/lib/accounts/schema'
import { env } from '@/lib/env'
import { sectionsFor } from './sections'

const title = 'Terms and conditions'
export const metadata: Metadata = { title }

export default function TermsPage() {
  const { brandName } = env()
  const sections = sectionsFor(brandName)
  return (
    <>
      <SiteHeader />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl px-5 py-10 sm:px-8 sm:py-14">
        <PageHeader title={title}>
          For enterprise accounts at {brandName}. Version <span className="whitespace-nowrap">{TERMS_VERSION}</span>.
        </PageHeader>
        <div className="mt-10 grid gap-12 lg:grid-cols-[16rem_minmax(0,1fr)]">
          <nav aria-label="Sections" className="self-start rounded-lg border border-line bg-surface p-3 lg:sticky lg:top-6 print:hidden">
            <ol>
              {sections.map((section, index) => (
                <li key={section.id}>
                  <a href={`#${section.id}`} className="flex min-h-11 items-center gap-3 rounded-md px-3 hover:bg-sunken">
                    <span className="w-5 text-right text-muted tabular-nums">{index + 1}</span>
                    {section.title}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
          <div className="max-w-prose space-y-10">
            {sections.map((section, index) => (
              <section key={section.id} id={section.id} className="group">
                <h2 className="text-xl group-target:text-accent">
                  <span className="mr-2 text-muted tabular-nums">{index + 1}.</span>
                  {section.title}
                </h2>
                {section.paragraphs.map((paragraph) => (
                  <p key={paragraph} className="mt-3">
                    {paragraph}
                  </p>
                ))}
              </section>
            ))}
          </div>
        </div>
      </main>
    </>
  )
}
