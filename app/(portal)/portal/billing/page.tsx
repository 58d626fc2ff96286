import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { Fact, Facts } from '@/components/ui/facts'
import { showDocuments } from '@/lib/billing/documents/show-documents'
import { showProfile } from '@/lib/billing/profile'
import { showTopUps } from '@/lib/billing/show-top-ups'
import { allows } from '@/lib/core/actor'
import { showFunds } from '@/lib/funds/show-funds'
import { requirePermission } from '@/lib/web/session'
import { found } from '../found'
import { BillingPage } from './billing-page'
import { DocumentTable, TopUpTable } from './tables'

export const metadata: Metadata = { title: 'Billing' }

/** Of each list the newest; the rest is on its own page. */
const NEWEST = 5

export default async function BillingOverviewPage() {
  const session = await requirePermission('billing.view')
  const { actor } = session
  const [topUps, documents, profile, funds] = await Promise.all([showTopUps(actor, undefined, NEWEST), showDocuments(actor, { kind: undefined, after: undefined }, NEWEST), showProfile(actor), showFunds(actor)])
  const [tops, papers, { profile: address }] = [found(topUps), found(documents), found(profile)]
  const manages = allows(actor, 'billing.manage')
  return (
    <BillingPage session={session} part="/portal/billing">
      <PageHeader title="Billing">How money comes in, and the documents about where it went.</PageHeader>
      <div className="mt-8 space-y-10">
        {manages && !address && (
          <Alert title="There is no billing address yet">
            <p>Invoices are made out to the name of the enterprise alone until you enter one.</p>
            <a href="/portal/billing/address" className="link inline-flex min-h-11 items-center">
              Enter the billing address
            </a>
          </Alert>
        )}
        <Card aria-labelledby="account-balance">
          <div className="flex flex-wrap items-start justify-between gap-4">
            <div className="min-w-0 flex-1 basis-60">
              <CardTitle id="account-balance" className="mb-3">
                Balance of the account
              </CardTitle>
              {funds.ok && funds.value.account.length > 0 ? (
                <Facts>
                  {funds.value.account.map((fund) => (
                    <Fact key={fund.id} term={fund.currency}>
                      <Money minor={fund.available} currency={fund.currency} /> may be spent
                    </Fact>
                  ))}
                </Facts>
              ) : (
                <p className="text-muted">No money has come in yet.</p>
              )}
            </div>
            {manages && (
              <div className="flex flex-wrap gap-3">
                <Button asChild>
                  <a href="/portal/billing/top-up">Top up</a>
                </Button>
                <Button asChild variant="secondary">
                  <a href="/portal/billing/withdraw">Withdraw</a>
                </Button>
              </div>
            )}
          </div>
        </Card>
        <Newest title="Top-ups" all="/portal/billing/top-ups" more={tops.next !== null}>
          {tops.rows.length > 0 ? <TopUpTable rows={tops.rows} /> : <Empty title="Nothing was topped up yet." hint="Choose Top up: by bank transfer or, where it is offered, by card." />}
        </Newest>
        <Newest title="Invoices, credit notes and receipts" all="/portal/billing/documents" more={papers.next !== null}>
          {papers.rows.length > 0 ? <DocumentTable rows={papers.rows} /> : <Empty title="There is no document yet." hint="A receipt comes with each top-up, and an invoice after each month in which something was paid." />}
        </Newest>
      </div>
    </BillingPage>
  )
}

function Newest({ title, all, more, children }: { title: string; all: string; more: boolean; children: ReactNode }) {
  return (
    <section aria-label={title} className="space-y-4">
      <h2 className="text-xl">{title}</h2>
      {children}
      {more && (
        <a href={all} className="link inline-flex min-h-11 items-center">
          Show all<span className="sr-only"> {title.toLowerCase()}</span>
        </a>
      )}
    </section>
  )
}
