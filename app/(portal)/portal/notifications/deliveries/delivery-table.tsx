import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { CHANNELS, STATES } from '@/lib/notifications/schema'
import type { DeliveriesPage } from '@/lib/notifications/show-deliveries'
import { ResendForm } from './resend-form'

type Row = DeliveriesPage['rows'][number]
type DeliveryTableProps = { rows: Row[]; manages: boolean }

const tones = { waiting: 'neutral', sent: 'accent', delivered: 'accent', failed: 'danger' } as const

export function DeliveryTable({ rows, manages }: DeliveryTableProps) {
  return (
    <CardTable label="Deliveries" columns={['What', 'To', 'State', 'When', ...(manages ? ['Again'] : [])]}>
      {rows.map((row) => (
        <CardRow key={row.id}>
          <CardCell>
            <span className="block font-medium wrap-anywhere">{row.title}</span>
            <span className="block text-sm text-muted">{waysOf(row)}</span>
          </CardCell>
          <CardCell label="To">
            <span className="block wrap-anywhere">{row.person ?? row.address}</span>
            {row.person && row.address && <span className="block text-sm wrap-anywhere text-muted">{row.address}</span>}
          </CardCell>
          <CardCell label="State">
            <Badge tone={tones[row.state]}>{row.readAt ? 'Read' : STATES[row.state]}</Badge>
            <Answer row={row} />
          </CardCell>
          <CardCell label="When" className="lg:whitespace-nowrap">
            <Moment at={row.createdAt} />
          </CardCell>
          {manages && <CardCell label={isRepeatable(row) ? 'Again' : undefined}>{isRepeatable(row) && <ResendForm deliveryId={row.id} title={row.title} />}</CardCell>}
        </CardRow>
      ))}
    </CardTable>
  )
}

/** What is still under way, what stands in the portal, and what has nobody to go to any more, is not sent again. */
const isRepeatable = ({ channel, state, endpointId }: Row) => state !== 'waiting' && (channel === 'mail' || (channel === 'webhook' && endpointId !== null))

const waysOf = ({ channel, byRule, digest, repeats }: Row): string =>
  [CHANNELS[channel], digest && 'each morning', byRule && channel === 'mail' && 'by a rule', repeats && 'sent again'].filter(Boolean).join(', ')

function Answer({ row: { channel, attempts, status, error } }: { row: Row }) {
  const tried = channel === 'webhook' && attempts > 1 ? `${attempts} attempts.` : null
  const words = error ?? (status ? `Answered ${status}.` : null)
  return words || tried ? <span className="mt-1 block text-sm wrap-anywhere text-muted">{[words, tried].filter(Boolean).join(' ')}</span> : null
}
