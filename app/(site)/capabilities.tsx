import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

type Capability = { title: string; text: string; drawing: ReactNode }

const capabilities: Capability[] = [
  {
    title: 'Full portal access',
    text: 'Every page and every function, for all the people of your enterprise who need them.',
    drawing: <path d="M4 5h16v14H4zM4 9.5h16M9 9.5V19" />,
  },
  {
    title: 'Groups and funds',
    text: 'Divide your people and your domains into groups, and give each group funds of its own.',
    drawing: <path d="M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3 19c0-2.8 2.2-5 5-5s5 2.2 5 5M16 9h5M16 13h5M16 17h5" />,
  },
  {
    title: 'Organizations and domains',
    text: 'Have organizations and domains validated once, and keep them ready for the next order.',
    drawing: <path d="M4 20V6l8-3v17M12 9h8v11M3 20h18M7.5 9h1M7.5 13h1M15.5 13h1M15.5 16.5h1" />,
  },
  {
    title: 'REST and ACME APIs',
    text: 'Order, renew and revoke from your own systems, by a REST API or by the ACME client you run already.',
    drawing: <path d="m8 8-4 4 4 4M16 8l4 4-4 4M13.5 5l-3 14" />,
  },
  {
    title: 'Certificates and their expiry',
    text: 'See what is issued, to whom and until when, and hear of what expires before it does.',
    drawing: <path d="M20 11V5H4v12h8M8 9h8M8 12.5h4M17 19a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM15.5 18.5V22l1.5-1 1.5 1v-3.5" />,
  },
  {
    title: 'Finance and billing',
    text: 'Follow what was deposited and spent, with invoices and the ledger behind them.',
    drawing: <path d="M6 3h12v18l-3-2-3 2-3-2-3 2zM9.5 8h5M9.5 12h5" />,
  },
  {
    title: 'Private CAs',
    text: 'Run certificate authorities for what is inside your own walls, with their own policies.',
    drawing: <path d="M12 3 5 6v6c0 4.2 3 7.3 7 9 4-1.7 7-4.8 7-9V6zM12 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 13v3.5" />,
  },
  {
    title: 'Reports and tools',
    text: 'Take your inventory out as a report, and check requests, keys and certificates with built-in tools.',
    drawing: <path d="M4 20h16M7 20v-6M12 20V5M17 20v-9" />,
  },
  {
    title: 'Profile and notifications',
    text: 'Keep your details up to date, and choose what you are told about, and where.',
    drawing: <path d="M6 16v-5a6 6 0 1 1 12 0v5l2 2H4zM10 21h4" />,
  },
]

/** What an enterprise account can do, as one ruled sheet. */
export function Capabilities() {
  return (
    <ul className="grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-2 lg:grid-cols-3">
      {capabilities.map(({ title, text, drawing }) => (
        <li key={title} className="bg-surface p-6 last:sm:col-span-2 last:lg:col-span-1">
          <Icon className="size-6 text-accent">{drawing}</Icon>
          <h3 className="mt-4 text-lg">{title}</h3>
          <p className="mt-1.5 text-muted">{text}</p>
        </li>
      ))}
    </ul>
  )
}
