import type { ReactNode } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { allows } from '@/lib/core/actor'
import { showFaults } from '@/lib/notifications/show-faults'
import type { ActingSession } from '@/lib/web/session'
import { PortalPage } from '../portal-page'

const pages = [
  { href: '/portal/notifications', label: 'For you' },
  { href: '/portal/notifications/settings', label: 'Your choices' },
  { href: '/portal/notifications/rules', label: 'Rules' },
  { href: '/portal/notifications/webhooks', label: 'Webhooks' },
  { href: '/portal/notifications/deliveries', label: 'Deliveries' },
] as const

type NotificationsPageProps = { session: ActingSession; current: (typeof pages)[number]['href']; title: string; lead: ReactNode; children: ReactNode }

/** The frame of the pages of notifications: the way between them, and above all what reaches nobody. */
export async function NotificationsPage({ session, current, title, lead, children }: NotificationsPageProps) {
  const { actor } = session
  const faults = allows(actor, 'notifications.manage') ? await showFaults(actor) : { rules: 0, webhooks: 0 }
  return (
    <PortalPage session={session} current="/portal/notifications">
      <PageHeader title={title}>{lead}</PageHeader>
      <nav aria-label="Notifications" className="mt-6 flex flex-wrap gap-2">
        {pages.map(({ href, label }) => (
          <a
            key={href}
            href={href}
            aria-current={href === current ? 'page' : undefined}
            className="inline-flex min-h-11 items-center rounded-full border border-edge px-4 text-sm font-medium hover:border-ink hover:bg-sunken aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
          >
            {label}
          </a>
        ))}
      </nav>
      <Faults {...faults} current={current} />
      <div className="mt-6 space-y-6">{children}</div>
    </PortalPage>
  )
}

function Faults({ rules, webhooks, current }: { rules: number; webhooks: number; current: string }) {
  if (rules + webhooks === 0) return null
  return (
    <Alert tone="danger" className="mt-6" title="Something reaches nobody">
      {rules > 0 && <Fault words={rules === 1 ? 'One rule reaches nobody.' : `${rules} rules reach nobody.`} href="/portal/notifications/rules" current={current} />}
      {webhooks > 0 && <Fault words={webhooks === 1 ? 'One webhook is paused or failing.' : `${webhooks} webhooks are paused or failing.`} href="/portal/notifications/webhooks" current={current} />}
    </Alert>
  )
}

function Fault({ words, href, current }: { words: string; href: string; current: string }) {
  return (
    <p>
      {words}{' '}
      {href === current ? (
        'See below which, and what to do.'
      ) : (
        <a href={href} className="link inline-flex min-h-11 items-center sm:min-h-0">
          See which, and what to do
        </a>
      )}
    </p>
  )
}
