import { Moment } from '@/components/shell/moment'
import { AREAS, isEventArea } from '@/lib/core/events'
import type { NotificationsPage } from '@/lib/notifications/show-notifications'
import { OpenForm, ReadForm } from './read-forms'
import { SeverityBadge } from './severity-badge'

type Row = NotificationsPage['rows'][number]

/** What one was told, newest first; what is not read is marked. */
export function NotificationList({ rows }: { rows: Row[] }) {
  return (
    <ul aria-label="Notifications" className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {rows.map((row) => (
        <li key={row.id} className={row.readAt ? 'px-4 py-3 sm:px-5' : 'border-l-4 border-l-accent bg-accent-soft px-4 py-3 sm:px-5'}>
          <div className="flex flex-wrap items-start justify-between gap-x-4">
            <div className="min-w-0 flex-1 basis-64">
              <Title row={row} />
              {row.words && <p className="mt-0.5 wrap-anywhere whitespace-pre-line">{row.words}</p>}
              <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
                <Moment at={row.at} />
                <span>{isEventArea(row.area) ? AREAS[row.area].label : ''}</span>
                <SeverityBadge severity={row.severity} />
              </p>
            </div>
            {!row.readAt && <ReadForm newsId={row.newsId} title={row.title} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Leads to what it is about. Opening something that is not read is a button, because it marks it as read. */
function Title({ row }: { row: Row }) {
  if (!row.readAt) return <OpenForm newsId={row.newsId} title={row.title} />
  if (!row.path) return <p className="font-medium wrap-anywhere">{row.title}</p>
  return (
    <a href={row.path} className="link inline-flex min-h-11 items-center font-medium wrap-anywhere">
      {row.title}
    </a>
  )
}
