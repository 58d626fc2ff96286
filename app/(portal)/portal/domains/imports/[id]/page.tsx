import type { Metadata } from 'next'
import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { allows } from '@/lib/core/actor'
import { showImport, type ImportPage, type ImportView } from '@/lib/domains/imports/show-imports'
import { OUTCOMES, showImportSchema, type Outcome } from '@/lib/domains/schema'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { PortalPage } from '../../../portal-page'
import { LookAgain } from './look-again'

export const metadata: Metadata = { title: 'Import of domains' }

type ImportPageProps = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const names: Record<Outcome, string> = { refused: 'Refused', known: 'Known already', added: 'Added' }

export default async function ImportDetailsPage({ params, searchParams }: ImportPageProps) {
  const session = await requirePermission('domains.view')
  const manages = allows(session.actor, 'domains.manage')
  const query = showImportSchema.parse(await searchParams)
  const { view, lines, next } = found(await showImport(session.actor, (await params).id, query))
  const path = `/portal/domains/imports/${view.id}`
  const show = query.show ?? 'refused'
  const addressOf = (outcome: Outcome, after?: number) => `${path}?show=${outcome}${after ? `&after=${after}` : ''}`
  return (
    <PortalPage session={session} current="/portal/domains">
      <a href="/portal/domains/imports" className="link inline-flex min-h-11 items-center">
        Import domains
      </a>
      <PageHeader title={<span className="wrap-anywhere">{view.file}</span>}>
        {view.use === 'public' ? 'For publicly trusted certificates' : 'For private certificates only'}, sent <Moment at={view.createdAt} />
      </PageHeader>
      <div className="mt-8 max-w-3xl space-y-6">
        <Progress view={view} path={path} manages={manages} />
        <nav aria-label="Lines" className="flex flex-wrap gap-2">
          {OUTCOMES.map((outcome) => (
            <a
              key={outcome}
              href={addressOf(outcome)}
              aria-current={outcome === show ? 'true' : undefined}
              className="inline-flex min-h-11 items-center gap-2 rounded-full border border-edge px-4 text-sm font-medium hover:border-ink hover:bg-sunken aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent"
            >
              {names[outcome]} <span className="tabular-nums"><Count of={view[outcome]} /></span>
            </a>
          ))}
        </nav>
        <Lines lines={lines} show={show} finished={view.finishedAt !== null} />
        <Pages first={query.after ? addressOf(show) : undefined} next={next ? addressOf(show, next) : undefined} />
      </div>
    </PortalPage>
  )
}

function Progress({ view: { lines, decided, finishedAt, added, refused }, path, manages }: { view: ImportView; path: string; manages: boolean }) {
  return (
    <Card>
      <p role="status" className="text-lg font-medium">
        {finishedAt ? 'Done: ' : ''}
        <Count of={finishedAt ? added : decided} /> of <Count of={lines} /> {finishedAt ? 'names were added.' : 'lines are looked at.'}
      </p>
      <progress value={decided} max={lines} aria-label="Lines that are looked at" className="mt-3 h-2 w-full accent-accent" />
      <p className="mt-2 text-muted">
        {finishedAt ? (refused > 0 ? `What was refused is told below, line by line.${manages ? ' Correct it and import it again: what is there already is left as it is.' : ''}` : 'Every line was good.') : 'You may leave this page: it goes on, and the page is here when you come back.'}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        {finishedAt ? (
          <>
            <Button asChild variant="secondary">
              <a href={`${path}/result.csv`} download>
                Download the result of each line
              </a>
            </Button>
            <Button asChild variant="quiet">
              <a href="/portal/domains">See the domains</a>
            </Button>
          </>
        ) : (
          <>
            <LookAgain />
            <Button asChild variant="secondary">
              <a href={path}>Look again</a>
            </Button>
          </>
        )}
      </div>
    </Card>
  )
}

function Lines({ lines, show, finished }: { lines: ImportPage['lines']; show: Outcome; finished: boolean }) {
  if (lines.length === 0) return <p className="text-muted">{finished ? 'There is no such line.' : 'There is no such line so far.'}</p>
  return (
    <ol aria-label={names[show]} className="divide-y divide-line rounded-lg border border-line bg-surface px-4 sm:px-5">
      {lines.map(({ line, text, reason, domainId }) => (
        <li key={line} className="flex flex-wrap gap-x-4 gap-y-0.5 py-2.5">
          <span className="w-20 shrink-0 text-sm text-muted tabular-nums">Line <Count of={line} /></span>
          <span className="min-w-0 flex-1 basis-60">
            {domainId ? (
              <a href={`/portal/domains/${domainId}`} className="link font-mono text-sm wrap-anywhere">
                {text}
              </a>
            ) : (
              <span className="font-mono text-sm wrap-anywhere">{text || 'Nothing'}</span>
            )}
            {reason && <span className="block text-sm text-danger">{reason}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
