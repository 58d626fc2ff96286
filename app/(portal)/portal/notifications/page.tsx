import type { Metadata } from 'next'
import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice } from '@/components/shell/narrow-fields'
import { Pages } from '@/components/shell/pages'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { allows } from '@/lib/core/actor'
import { ALL_AREAS, AREAS, SEVERITIES, type EventArea } from '@/lib/core/events'
import { listNotificationsSchema, type ListNotifications } from '@/lib/notifications/schema'
import { showNotifications } from '@/lib/notifications/show-notifications'
import { requirePermission } from '@/lib/web/session'
import { found } from '../found'
import { addressOf } from './address'
import { NotificationList } from './notification-list'
import { NotificationsPage } from './notifications-page'
import { ReadAllForm } from './read-forms'

export const metadata: Metadata = { title: 'Notifications' }

const PATH = '/portal/notifications'
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NotificationsListPage({ searchParams }: Props) {
  const session = await requirePermission('notifications.view')
  const query = listNotificationsSchema.parse(await searchParams)
  const { rows, next, unread } = found(await showNotifications(session.actor, query))
  const areas = ALL_AREAS.filter((area) => allows(session.actor, AREAS[area].sees))
  const newest = query.after ? undefined : rows[0]
  return (
    <NotificationsPage session={session} current={PATH} title="Notifications" lead="What happened in your enterprise that you may see, newest first.">
      <Filters query={query} areas={areas} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="font-medium">{unread === 0 ? 'You have read everything.' : `${unread < 100 ? unread : 'More than 99'} unread`}</p>
        {newest && unread > 0 && <ReadAllForm through={newest.id} />}
      </div>
      {rows.length > 0 ? <NotificationList rows={rows} /> : <Nothing query={query} />}
      <Pages first={query.after && addressOf(PATH, { ...query, after: undefined })} next={next ? addressOf(PATH, { ...query, after: next }) : undefined} />
    </NotificationsPage>
  )
}

const isNarrowed = ({ unread, area, severity }: ListNotifications) => Boolean(unread ?? area ?? severity)

function Filters({ query, areas }: { query: ListNotifications; areas: readonly EventArea[] }) {
  return (
    <Narrow path={PATH} label="Narrow the list" narrowed={isNarrowed(query)} className="items-end sm:grid-cols-3 xl:grid-cols-[1fr_1fr_1fr_auto]">
      <NarrowChoice name="unread" label="Read" value={query.unread} all="Read and unread" options={[['only', 'Unread only']]} />
      <NarrowChoice name="area" label="About" value={query.area} all="Everything" options={areas.map((area) => [area, AREAS[area].label] as const)} />
      <NarrowChoice name="severity" label="How urgent" value={query.severity} all="All" options={Object.entries(SEVERITIES)} />
    </Narrow>
  )
}

function Nothing({ query }: { query: ListNotifications }) {
  return (
    <Empty
      title={isNarrowed(query) ? 'Nothing matches this.' : query.after ? 'There is nothing older.' : 'Nothing has happened yet.'}
      hint={isNarrowed(query) ? 'Take away a filter to see more.' : 'When somebody joins, a balance is low or a validation ends, you find it here. Your choices say what you get by mail as well.'}
    >
      <Button asChild variant="secondary">
        <a href={isNarrowed(query) || query.after ? PATH : `${PATH}/settings`}>{isNarrowed(query) || query.after ? 'Show all' : 'See your choices'}</a>
      </Button>
    </Empty>
  )
}
