import type { ReactNode } from 'react'
import type { ActingSession } from '@/lib/web/session'
import { PortalPage } from '../portal-page'

export const parts = [
  { href: '/portal/billing', label: 'Overview' },
  { href: '/portal/billing/top-ups', label: 'Top-ups' },
  { href: '/portal/billing/documents', label: 'Documents' },
  { href: '/portal/billing/statements', label: 'Statements' },
  { href: '/portal/billing/withdrawals', label: 'Withdrawals' },
  { href: '/portal/billing/prices', label: 'Prices' },
  { href: '/portal/billing/address', label: 'Billing address' },
] as const

/** The frame of a page about billing, with the way to the other parts. */
export function BillingPage({ session, part, children }: { session: ActingSession; part?: (typeof parts)[number]['href']; children: ReactNode }) {
  return (
    <PortalPage session={session} current="/portal/billing">
      <nav aria-label="Billing" className="mb-6 -ml-3 flex flex-wrap print:hidden">
        {parts.map(({ href, label }) => (
          <a
            key={href}
            href={href}
            aria-current={href === part ? 'page' : undefined}
            className="inline-flex min-h-11 items-center rounded-md px-3 font-medium text-muted decoration-2 underline-offset-8 hover:bg-sunken hover:text-ink aria-[current=page]:text-ink aria-[current=page]:underline"
          >
            {label}
          </a>
        ))}
      </nav>
      {children}
    </PortalPage>
  )
}
