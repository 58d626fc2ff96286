import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Fact, Facts } from '@/components/ui/facts'
import type { TrailPage } from '@/lib/audit/show-trail'
import { countryName } from '@/lib/geo/countries'
import { addressOf } from './address'

type Row = TrailPage['rows'][number]

/** What was done, newest first, each row with all that is known of it. */
export function TrailList({ rows }: { rows: Row[] }) {
  return (
    <CardTable label="Audit trail" columns={['When', 'What', 'From']}>
      {rows.map((row) => (
        <CardRow key={row.id}>
          <CardCell className="text-sm text-muted lg:w-44">
            <Moment at={row.at} exact />
          </CardCell>
          <CardCell>
            <p className="wrap-anywhere">
              <span className="font-medium">{row.who}</span> {row.tells}
              {row.refused && (
                <Badge tone="caution" className="ml-2">
                  Refused
                </Badge>
              )}
            </p>
            {row.reason && <p className="text-sm whitespace-pre-line wrap-anywhere text-muted">{row.reason}</p>}
            <Details row={row} />
          </CardCell>
          <CardCell label="From" className="lg:w-44">
            <From row={row} />
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}

function From({ row: { ip, country } }: { row: Row }) {
  if (!ip && !country) return <span className="text-muted">Not told</span>
  return (
    <>
      {country && <span className="block">{countryName(country)}</span>}
      {ip && (
        <a href={addressOf({ q: ip })} className="link inline-block font-mono text-sm wrap-anywhere max-lg:py-2.5">
          {ip}
        </a>
      )}
    </>
  )
}

function Details({ row }: { row: Row }) {
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm text-muted hover:text-ink lg:min-h-8">
        Details<span className="sr-only">: {row.label}</span>
      </summary>
      <div className="mt-1 mb-2 max-w-prose rounded-md bg-sunken p-4 text-sm">
        <Facts>
          <Fact term="Deed">{row.label}</Fact>
          {row.details.map(({ name, value }) => (
            <Fact key={name} term={name}>
              {value}
            </Fact>
          ))}
          <Fact term="Object">
            <a href={addressOf({ q: row.target })} className="link font-mono">
              {row.target}
            </a>
          </Fact>
          {row.actorId && (
            <Fact term="Person">
              <a href={addressOf({ q: '', person: row.actorId })} className="link font-mono">
                {row.actorId}
              </a>
            </Fact>
          )}
          <Fact term="Row">
            <span className="font-mono">{row.id}</span>
          </Fact>
        </Facts>
      </div>
    </details>
  )
}
