import { clsx } from 'clsx'
import { PageHeader } from '@/components/shell/page-header'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Fact, Facts } from '@/components/ui/facts'
import type { Paper } from '@/lib/billing/paper'

/** A document as a page: the same words and figures as its PDF. */
export function PaperSheet({ paper: { title, number, facts, parties, table, sums, notes } }: { paper: Paper }) {
  return (
    <article aria-label={`${title} ${number}`} className="space-y-8">
      <PageHeader
        title={
          <>
            {title} <span className="wrap-anywhere">{number}</span>
          </>
        }
      />
      <div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {parties.map(({ role, lines }) => (
          <section key={role} aria-label={role}>
            <h2 className="text-sm text-muted">{role}</h2>
            {lines.map((line, index) => (
              <p key={line} className={clsx('wrap-anywhere', index === 0 && 'font-semibold')}>
                {line}
              </p>
            ))}
          </section>
        ))}
      </div>
      <Facts>
        {facts.map(({ term, value }) => (
          <Fact key={term} term={term}>
            {value}
          </Fact>
        ))}
      </Facts>
      <CardTable label={table.caption} columns={table.columns.map(({ name }) => name)}>
        {table.rows.map((row, line) => (
          <CardRow key={`${line} ${row.join(' ')}`}>
            {row.map((text, index) => {
              const { name, numeric } = table.columns[index] ?? { name: '' }
              return (
                <CardCell key={name} label={name} className={clsx('wrap-anywhere', numeric && 'tabular-nums lg:whitespace-nowrap')}>
                  {text}
                </CardCell>
              )
            })}
          </CardRow>
        ))}
      </CardTable>
      <dl className="ml-auto max-w-sm">
        {sums.map(({ term, value, strong }) => (
          <div key={term} className={clsx('flex justify-between gap-6 border-b border-line py-2', strong && 'text-lg font-semibold')}>
            <dt>{term}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="max-w-prose space-y-1 text-sm text-muted">
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </article>
  )
}
