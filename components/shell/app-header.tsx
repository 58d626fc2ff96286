import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Person } from '@/components/ui/icon'
import { Brand } from './brand'

type AppHeaderProps = {
  /** Which part of the product this is, such as "Support". */
  area: string
  href: string
  /** Who is signed in. */
  person: string
  /** For whom one works, and the way to change over. */
  account?: ReactNode
  /** Where everything is searched for. */
  search?: ReactNode
  /** What leads to the notifications, with how much of them is new. */
  bell?: ReactNode
  /** Navigation between the area's pages. */
  nav?: ReactNode
  /** The form that signs out. */
  signOut: ReactNode
}

/** The header of what one sees when signed in. */
export function AppHeader({ area, href, person, account, search, bell, nav, signOut }: AppHeaderProps) {
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex min-h-16 w-full max-w-6xl flex-wrap items-center gap-x-2 px-5 sm:gap-x-4 py-2 sm:px-8">
        <div className={clsx('flex items-center gap-4 sm:max-w-none', bell ? 'max-w-[calc(100%-12.75rem)]' : 'max-w-[calc(100%-9.75rem)]')}>
          <Brand href={href} compact />
          <span className="hidden border-l border-line pl-4 text-muted sm:block">{area}</span>
        </div>
        {account && <div className="order-last w-full min-w-0 md:order-none md:w-auto">{account}</div>}
        {nav && (
          <nav aria-label={area} className="order-last flex w-full flex-wrap gap-1 md:order-none md:ml-4 md:w-auto">
            {nav}
          </nav>
        )}
        <div className="ml-auto flex min-w-0 items-center gap-1 sm:gap-2">
          {search}
          {bell}
          <a href="/profile" className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-md text-sm text-muted hover:text-ink hover:underline sm:px-2">
            <Person className="size-6 sm:hidden" />
            <span className="hidden max-w-56 truncate sm:block">{person}</span>
            <span className="sr-only">Your profile</span>
          </a>
          {signOut}
        </div>
      </div>
    </header>
  )
}
