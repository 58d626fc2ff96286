import type { ReactNode } from 'react'
import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { spellSpan } from '../words'

export type Queued = { id: string; href: string; reference: string; /** By which way it comes, where there are several. */ way?: string; account: { organization: string; number: string }; minor: bigint; currency: string; state: ReactNode; requestedAt: Date }

/** Money of enterprises that somebody is to see to, with how long it has waited. */
export function Queue({ label, rows, now }: { label: string; rows: Queued[]; now: Date }) {
  return (
    <CardTable label={label} columns={['Reference', 'Enterprise', 'Amount', 'State', 'Asked for']}>
      {rows.map(({ id, href, reference, way, account, minor, currency, state, requestedAt }) => (
        <CardRow key={id}>
          <CardCell>
            <a href={href} className="link inline-flex min-h-11 items-center font-mono lg:min-h-0">
              {reference}
            </a>
            {way && <span className="block text-sm text-muted">{way}</span>}
          </CardCell>
          <CardCell label="Enterprise">
            <span className="wrap-anywhere">{account.organization}</span>
            <span className="block font-mono text-sm text-muted">{account.number}</span>
          </CardCell>
          <CardCell label="Amount">
            <Money minor={minor} currency={currency} />
          </CardCell>
          <CardCell label="State">{state}</CardCell>
          <CardCell label="Asked for">
            <Moment at={requestedAt} />
            <span className="block text-sm text-muted">{spellSpan(requestedAt, now)} ago</span>
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}
