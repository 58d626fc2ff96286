import { Bell } from '@/components/ui/icon'
import { MOST_UNREAD } from '@/lib/notifications/show-notifications'

/** Leads to the notifications, and says how many of them are not read yet. */
export function NotificationsBell({ unread }: { unread: number }) {
  const count = unread < MOST_UNREAD ? String(unread) : `${MOST_UNREAD - 1}+`
  return (
    <a href="/portal/notifications" className="relative inline-flex size-11 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink print:hidden">
      <Bell className="size-6" />
      <span className="sr-only">{unread > 0 ? `Notifications, ${count} unread` : 'Notifications'}</span>
      {unread > 0 && (
        <span aria-hidden="true" className="absolute top-0.5 right-0 min-w-5 rounded-full bg-danger px-1 text-center text-xs leading-5 font-semibold text-surface tabular-nums">
          {count}
        </span>
      )}
    </a>
  )
}
