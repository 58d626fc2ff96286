import type { Metadata } from 'next'
import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice } from '@/components/shell/narrow-fields'
import { Pages } from '@/components/shell/pages'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { allows } from '@/lib/core/actor'
import { CHANNELS, listDeliveriesSchema, STATES, type ListDeliveries } from '@/lib/notifications/schema'
import { showDeliveries } from '@/lib/notifications/show-deliveries'
import { showEndpoints } from '@/lib/notifications/show-endpoints'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { addressOf } from '../address'
import { NotificationsPage } from '../notifications-page'
import { DeliveryTable } from './delivery-table'

export const metadata: Metadata = { title: 'Deliveries' }

const PATH = '/portal/notifications/deliveries'
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DeliveriesPage({ searchParams }: Props) {
  const session = await requirePermission('notifications.view')
  const query = listDeliveriesSchema.parse(await searchParams)
  const [shown, called] = await Promise.all([showDeliveries(session.actor, query), showEndpoints(session.actor)])
  const [{ rows, next }, endpoints] = [found(shown), found(called)]
  return (
    <NotificationsPage session={session} current={PATH} title="Deliveries" lead="What was told to whom, by which way, and how far it has come.">
      <Filters query={query} endpoints={endpoints} />
      {rows.length > 0 ? <DeliveryTable rows={rows} manages={allows(session.actor, 'notifications.manage')} /> : <Nothing query={query} />}
      <Pages first={query.after && addressOf(PATH, { ...query, after: undefined })} next={next ? addressOf(PATH, { ...query, after: next }) : undefined} />
    </NotificationsPage>
  )
}

const isNarrowed = ({ channel, state, endpoint }: ListDeliveries) => Boolean(channel ?? state ?? endpoint)

function Filters({ query, endpoints }: { query: ListDeliveries; endpoints: { id: string; url: string }[] }) {
  return (
    <Narrow path={PATH} label="Narrow the list" narrowed={isNarrowed(query)} className="items-end sm:grid-cols-2 xl:grid-cols-[1fr_1fr_1fr_auto]">
      <NarrowChoice name="channel" label="Way" value={query.channel} all="All ways" options={Object.entries(CHANNELS)} />
      <NarrowChoice name="state" label="State" value={query.state} all="All states" options={Object.entries(STATES)} />
      <NarrowChoice name="endpoint" label="Webhook" value={query.endpoint} all="Any" options={endpoints.map(({ id, url }) => [id, url] as const)} />
    </Narrow>
  )
}

function Nothing({ query }: { query: ListDeliveries }) {
  return (
    <Empty title={isNarrowed(query) ? 'Nothing matches this.' : 'Nothing was told to anybody yet.'} hint={isNarrowed(query) ? 'Take away a filter to see more.' : 'Each line will say who was told what, whether it has arrived, and, where it has not, why.'}>
      {isNarrowed(query) && (
        <Button asChild variant="secondary">
          <a href={PATH}>Show all</a>
        </Button>
      )}
    </Empty>
  )
}
