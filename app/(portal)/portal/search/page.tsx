import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { searchSchema } from '@/lib/reports/schema'
import { refusedByLimit } from '@/lib/web/page-limit'
import { requireMember } from '@/lib/web/session'
import { PortalPage } from '../portal-page'
import { findAll } from './find-all'
import type { Section } from './section'

const title = 'Search'
export const metadata: Metadata = { title }

type SearchPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SearchPage({ searchParams }: SearchPageProps) {
  const session = await requireMember()
  const { q } = searchSchema.parse(await searchParams)
  const refused = await refusedByLimit('suggest', session)
  const sections = refused ? [] : await findAll(session, q)
  return (
    <PortalPage session={session} query={q}>
      <PageHeader title={title}>Pages, people, groups, organizations and domains, by their name, address or number.</PageHeader>
      <form action="/portal/search" method="get" role="search" aria-label="Everything" className="mt-8 flex max-w-2xl flex-wrap items-end gap-3">
        <div className="min-w-52 flex-1">
          <Field id="everything" label="What you look for">
            <Input id="everything" name="q" type="search" defaultValue={q} autoComplete="off" spellCheck={false} maxLength={100} autoFocus={q === ''} />
          </Field>
        </div>
        <Button type="submit" variant="secondary" className="min-h-12">
          Search
        </Button>
      </form>
      <div className="mt-8 max-w-2xl space-y-6">
        {refused && (
          <Alert tone="danger">
            <p>{refused}</p>
          </Alert>
        )}
        {sections.map((section) => (
          <Hits key={section.title} section={section} />
        ))}
        {!refused && q !== '' && sections.length === 0 && <Empty title="Nothing has this in its name." hint="Search for less, such as the beginning of a name. What you may not see is not found." />}
      </div>
    </PortalPage>
  )
}

function Hits({ section: { title: kind, hits, all } }: { section: Section }) {
  return (
    <section aria-label={kind}>
      <h2 className="text-lg">{kind}</h2>
      <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-surface px-4 sm:px-5">
        {hits.map(({ label, detail, href }) => (
          <li key={href} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
            <a href={href} className="link inline-flex min-h-11 min-w-0 items-center wrap-anywhere">
              {label}
            </a>
            <span className="text-sm break-all text-muted">{detail}</span>
          </li>
        ))}
      </ul>
      {all && (
        <a href={all} className="link mt-1 inline-flex min-h-11 items-center">
          See all {kind.toLowerCase()} with this
        </a>
      )}
    </section>
  )
}
