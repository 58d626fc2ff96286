import { clsx } from 'clsx'
import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import { shownReader } from '@/components/shell/shown-reader'
import { CircleCheck } from '@/components/ui/icon'
import type { Overview } from '@/lib/reports/show-overview'
import { needsOf, type Need } from './needs'

const inks = { danger: 'text-danger', caution: 'text-caution', neutral: 'text-ink' }
const edges = { danger: 'border-l-danger', caution: 'border-l-caution', neutral: 'border-l-edge' }

/** What needs the reader today, or that nothing does. */
export function Today({ overview }: { overview: Overview }) {
  const needs = needsOf(overview, shownReader().language)
  return (
    <section aria-labelledby="today">
      <h2 id="today" className="text-xl">
        What needs you today
      </h2>
      {needs.length === 0 ? (
        <div className="mt-4 flex items-center gap-4 rounded-lg border border-line bg-surface p-5 sm:p-6">
          <CircleCheck className="size-8 shrink-0 text-accent" />
          <p>
            <span className="block text-lg font-medium">Nothing, all is well.</span>
            <span className="text-muted">Whatever ends, waits or runs low is told here in time.</span>
          </p>
        </div>
      ) : (
        <ul className="mt-4 grid items-stretch gap-4 md:grid-cols-2">
          {needs.map((need) => (
            <NeedCard key={need.id} need={need} />
          ))}
        </ul>
      )}
    </section>
  )
}

function NeedCard({ need: { count, more, tone, title, hint, first, href, linkWords } }: { need: Need }) {
  return (
    <li className={clsx('flex flex-col rounded-lg border border-l-4 border-line bg-surface p-5', edges[tone])}>
      <h3 className="flex items-baseline gap-3 text-lg">
        <span className={clsx('text-3xl tabular-nums', inks[tone])}>
          <Count of={count} more={more} />
        </span>
        <span className="min-w-0">{title}</span>
      </h3>
      <p className="mt-1 text-sm text-muted">{hint}</p>
      <ul className="mt-3 flex-1 divide-y divide-line border-y border-line">
        {first.map(({ key, label, href: to, words, at }) => (
          <li key={key} className="flex flex-wrap items-center justify-between gap-x-4">
            <a href={to} className="link inline-flex min-h-11 min-w-0 items-center wrap-anywhere">
              {label}
            </a>
            {words && (
              <span className="text-sm text-muted">
                {words} {at && <Moment at={at} dateOnly />}
              </span>
            )}
          </li>
        ))}
      </ul>
      <a href={href} className="link mt-2 inline-flex min-h-11 items-center self-start">
        {linkWords}
      </a>
    </li>
  )
}
