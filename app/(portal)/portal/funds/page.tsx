import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { allows } from '@/lib/core/actor'
import { historySchema } from '@/lib/funds/schema'
import { showFunds, showLowFunds } from '@/lib/funds/show-funds'
import { showHistory } from '@/lib/funds/show-history'
import { requirePermission } from '@/lib/web/session'
import { found } from '../found'
import { PortalPage } from '../portal-page'
import { Balances } from './balances'
import { HistorySection } from './history-section'
import { LowAlert } from './low-alert'

export const metadata: Metadata = { title: 'Funds' }

type FundsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function FundsPage({ searchParams }: FundsPageProps) {
  const session = await requirePermission('funds.view')
  const { actor } = session
  const query = historySchema.parse(await searchParams)
  const [shownFunds, shownHistory, low] = await Promise.all([showFunds(actor, query.groups), showHistory(actor, query), showLowFunds(actor)])
  const [funds, history] = [found(shownFunds), found(shownHistory)]
  const mayMove = allows(actor, 'funds.move')
  return (
    <PortalPage session={session} current="/portal/funds">
      <PageHeader title="Funds">What the enterprise may spend, by itself and in its groups, and where every bit of it went.</PageHeader>
      <div className="mt-8 space-y-10">
        <LowAlert funds={low} here />
        <section aria-labelledby="balances" className="space-y-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="balances" className="text-xl">
              Balances
            </h2>
            <div className="flex flex-wrap gap-3">
              {mayMove && funds.account.length > 0 && (
                <Button asChild>
                  <a href="/portal/funds/move">Move money</a>
                </Button>
              )}
              {allows(actor, 'billing.manage') && (
                <Button asChild variant="secondary">
                  <a href="/portal/billing/top-up">Top up</a>
                </Button>
              )}
            </div>
          </div>
          <Balances funds={funds} query={query} mayMove={mayMove} />
        </section>
        <Forecast />
        <HistorySection page={history} query={query} />
      </div>
    </PortalPage>
  )
}

/** There is nothing to count until certificates are issued. */
function Forecast() {
  return (
    <Card>
      <CardTitle>What renewals will cost</CardTitle>
      <p className="mt-2 text-muted">
        Nothing is to be renewed yet. Once the enterprise has certificates, this says what the renewals of the next 30, 90 and 365 days will cost, so that the balance is there in time.
      </p>
    </Card>
  )
}
