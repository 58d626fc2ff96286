import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { Badge } from '@/components/ui/badge'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import type { DocumentsPage } from '@/lib/billing/documents/show-documents'
import type { TopUpsPage } from '@/lib/billing/show-top-ups'
import type { WithdrawalsPage } from '@/lib/billing/show-withdrawals'
import { documentKinds, methods, topUpStates, withdrawalStates } from './words'

const link = 'link inline-flex min-h-11 items-center font-mono lg:min-h-0'

export function TopUpTable({ rows }: { rows: TopUpsPage['rows'] }) {
  return (
    <CardTable label="Top-ups" columns={['Reference', 'How', 'Amount', 'State', 'Asked for']}>
      {rows.map(({ id, reference, method, minor, currency, state, requestedAt }) => (
        <CardRow key={id}>
          <CardCell>
            <a href={`/portal/billing/top-ups/${id}`} className={link}>
              {reference}
            </a>
          </CardCell>
          <CardCell label="How">{methods[method]}</CardCell>
          <CardCell label="Amount">
            <Money minor={minor} currency={currency} />
          </CardCell>
          <CardCell label="State">
            <Badge tone={topUpStates[state].tone}>{topUpStates[state].name}</Badge>
          </CardCell>
          <CardCell label="Asked for">
            <Moment at={requestedAt} dateOnly />
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}

export function DocumentTable({ rows }: { rows: DocumentsPage['rows'] }) {
  return (
    <CardTable label="Documents" columns={['Number', 'What', 'Amount', 'Date', 'File']}>
      {rows.map(({ id, name, kind, total, currency, issuedAt }) => (
        <CardRow key={id}>
          <CardCell>
            <a href={`/portal/billing/documents/${id}`} className={link}>
              {name}
            </a>
          </CardCell>
          <CardCell label="What">{documentKinds[kind]}</CardCell>
          <CardCell label="Amount">
            <Money minor={total} currency={currency} />
          </CardCell>
          <CardCell label="Date">
            <Moment at={issuedAt} dateOnly />
          </CardCell>
          <CardCell label="File">
            <a href={`/portal/billing/documents/${id}/pdf`} download className="link inline-flex min-h-11 items-center lg:min-h-0">
              PDF<span className="sr-only"> of {name}</span>
            </a>
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}

export function WithdrawalTable({ rows }: { rows: WithdrawalsPage['rows'] }) {
  return (
    <CardTable label="Withdrawals" columns={['Reference', 'To', 'Amount', 'State', 'Asked for']}>
      {rows.map(({ id, reference, holder, minor, currency, state, requestedAt }) => (
        <CardRow key={id}>
          <CardCell>
            <a href={`/portal/billing/withdrawals/${id}`} className={link}>
              {reference}
            </a>
          </CardCell>
          <CardCell label="To" className="wrap-anywhere">
            {holder}
          </CardCell>
          <CardCell label="Amount">
            <Money minor={minor} currency={currency} />
          </CardCell>
          <CardCell label="State">
            <Badge tone={withdrawalStates[state].tone}>{withdrawalStates[state].name}</Badge>
          </CardCell>
          <CardCell label="Asked for">
            <Moment at={requestedAt} dateOnly />
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}
