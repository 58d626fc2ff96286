import type { ReactNode } from 'react'
import { DrawnFor } from '@/components/form/drawn-for'
import { AppHeader } from '@/components/shell/app-header'
import { drawFor } from '@/components/shell/shown-reader'
import { SignOut } from '@/components/shell/sign-out'
import { ChevronDown } from '@/components/ui/icon'
import { showEnterprises } from '@/lib/accounts/people/enterprises'
import { allows } from '@/lib/core/actor'
import { unreadOf } from '@/lib/notifications/show-notifications'
import type { LiveSession } from '@/lib/web/session'
import { AccountSwitch } from './account-switch'
import { signOutAction } from './actions'
import { navigation, type Area } from './navigation'
import { NotificationsBell } from './notifications-bell'
import { SearchField } from './search/search-field'

type PortalPageProps = {
  session: LiveSession
  /** The address of the area in `navigation` that the page belongs to. */
  current?: string
  /** What was searched for. */
  query?: string
  children: ReactNode
}

/** The frame of a page of the portal: the areas that one may see beside it, or above it in a list that opens where the screen is narrow. */
export async function PortalPage({ session, current, query = '', children }: PortalPageProps) {
  drawFor(session.user)
  const areas = navigation.filter(({ permission }) => permission === null || (session.actor && allows(session.actor, permission)))
  // Whoever works for one enterprise alone has nothing to change over to.
  const [accounts, unread] = await Promise.all([session.user.members.length > 1 ? showEnterprises(session, new Date()).then((shown) => shown.accounts) : [], session.actor ? unreadOf(session.actor) : 0])
  const isTold = session.actor !== null && allows(session.actor, 'notifications.view')
  return (
    <>
      <AppHeader
        area="Portal"
        href="/portal"
        person={session.user.name}
        account={accounts.length > 0 && <AccountSwitch accounts={accounts} current={session.actor?.accountId ?? null} />}
        search={<SearchField query={query} />}
        bell={isTold && <NotificationsBell unread={unread} />}
        signOut={<SignOut action={signOutAction} />}
      />
      <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col px-5 sm:px-8 lg:flex-row lg:gap-10">
        {areas.length > 1 && <Navigation areas={areas} current={current} />}
        <main id="content" tabIndex={-1} className="w-full min-w-0 flex-1 py-8 sm:py-12">
          <DrawnFor accountId={session.actor?.accountId ?? null}>{children}</DrawnFor>
        </main>
      </div>
    </>
  )
}

function Navigation({ areas, current }: { areas: readonly Area[]; current: string | undefined }) {
  const here = areas.find(({ href }) => href === current)
  return (
    <nav aria-label="Portal" className="shrink-0 max-lg:border-b max-lg:border-line lg:w-44 lg:py-12 print:hidden">
      <details className="group lg:hidden">
        <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between gap-3 font-medium">
          <span>{here ? `Portal: ${here.label}` : 'Portal'}</span>
          <ChevronDown className="size-4 text-muted group-open:rotate-180" />
        </summary>
        <a href="/portal/search" className="flex min-h-11 items-center rounded-md px-3 font-medium hover:bg-sunken">
          Search
        </a>
        <Areas areas={areas} current={current} className="pb-3" />
      </details>
      <Areas areas={areas} current={current} className="-ml-3 hidden lg:block" />
    </nav>
  )
}

function Areas({ areas, current, className }: { areas: readonly Area[]; current: string | undefined; className: string }) {
  return (
    <ul className={className}>
      {areas.map(({ href, label }) => (
        <li key={href}>
          <a
            href={href}
            aria-current={href === current ? 'page' : undefined}
            className="flex min-h-11 items-center rounded-md px-3 font-medium hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
