import type { ReactNode } from 'react'
import { AppHeader } from '@/components/shell/app-header'
import { drawFor } from '@/components/shell/shown-reader'
import { SignOut } from '@/components/shell/sign-out'
import type { LiveSession } from '@/lib/web/session'
import { signOutAction } from '../../(portal)/portal/actions'

/** The frame of a page for staff. */
export function SupportPage({ session, current, children }: { session: LiveSession; current?: string; children: ReactNode }) {
  drawFor(session.user)
  return (
    <>
      <AppHeader area="Support" href="/support" person={session.user.name} nav={<Areas current={current} />} signOut={<SignOut action={signOutAction} />} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl px-5 py-8 sm:px-8 sm:py-12">
        {children}
      </main>
    </>
  )
}

const areas = [
  { href: '/support', name: 'Blocked' },
  { href: '/support/organizations', name: 'Organizations' },
  { href: '/support/payments', name: 'Payments' },
  { href: '/support/mails', name: 'Parked mails' },
  { href: '/support/violations', name: 'Refused content' },
]

function Areas({ current }: { current: string | undefined }) {
  return areas.map(({ href, name }) => (
    <a
      key={href}
      href={href}
      aria-current={href === current ? 'page' : undefined}
      className="inline-flex min-h-11 items-center rounded-md px-3 font-medium decoration-2 underline-offset-8 hover:bg-sunken aria-[current=page]:underline max-md:first:-ml-3"
    >
      {name}
    </a>
  ))
}
