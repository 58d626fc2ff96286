import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Empty } from '@/components/ui/empty'
import { spellMonth } from '@/lib/billing/months'
import { showStatements } from '@/lib/billing/statements/statement'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { BillingPage } from '../billing-page'

const title = 'Statements'
export const metadata: Metadata = { title }

export default async function StatementsPage() {
  const session = await requirePermission('billing.view')
  const { months, currencies } = found(await showStatements(session.actor, (await requestContext()).now))
  return (
    <BillingPage session={session} part="/portal/billing/statements">
      <PageHeader title={title}>What there was when a month began, what came and went, and what there was at its end: the account and its groups together.</PageHeader>
      <div className="mt-8">
        {months.length === 0 && <Empty title="There is no statement yet." hint="Once money has come in, each month has one." />}
        <ul className="max-w-xl divide-y divide-line">
          {months.map((month) => (
            <li key={month} className="flex flex-wrap items-baseline justify-between gap-x-6">
              <span className="py-2 font-medium">{spellMonth(month)}</span>
              <span className="flex flex-wrap gap-x-4">
                {currencies.map((currency) => (
                  <a key={currency} href={`/portal/billing/statements/${month}?currency=${currency}`} className="link inline-flex min-h-11 items-center">
                    {currency}
                    <span className="sr-only"> in {spellMonth(month)}</span>
                  </a>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </BillingPage>
  )
}
