import type { ReactNode } from 'react'
import { AppHeader } from '@/components/shell/app-header'
import { drawFor } from '@/components/shell/shown-reader'
import { SignOut } from '@/components/shell/sign-out'
import type { LiveSession } from '@/lib/web/session'
import { signOutAction } from '../(portal)/portal/actions'

/** The frame of a page about oneself, for members and staff alike. */
export function AccountPage({ session, children }: { session: LiveSession; children: ReactNode }) {
  drawFor(session.user)
  const home = session.user.staff ? { area: 'Support', href: '/support' } : { area: 'Portal', href: '/portal' }
  return (
    <>
      <AppHeader {...home} person={session.user.name} signOut={<SignOut action={signOutAction} />} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl px-5 py-8 sm:px-8 sm:py-12">
        {children}
      </main>
    </>
  )
}
