import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { listTopUpsSchema } from '@/lib/billing/schema'
import { showTopUps } from '@/lib/billing/show-top-ups'
import { allows } from '@/lib/core/actor'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { BillingPage } from '../billing-page'
import { TopUpTable } from '../tables'

const title = 'Top-ups'
export const metadata: Metadata = { title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TopUpsListPage({ searchParams }: Props) {
  const session = await requirePermission('billing.view')
  const { after } = listTopUpsSchema.parse(await searchParams)
  const { rows, next } = found(await showTopUps(session.actor, after))
  const path = '/portal/billing/top-ups'
  return (
    <BillingPage session={session} part={path}>
      <PageHeader title={title}>Money that was brought in, or is awaited.</PageHeader>
      <div className="mt-8 space-y-5">
        {allows(session.actor, 'billing.manage') && (
          <Button asChild>
            <a href="/portal/billing/top-up">Top up</a>
          </Button>
        )}
        {rows.length > 0 ? <TopUpTable rows={rows} /> : <Empty title={after ? 'There is nothing older.' : 'Nothing was topped up yet.'} hint="Each top-up gets a line here, from the moment it is asked for." />}
        <Pages first={after && path} next={next ? `${path}?after=${next}` : undefined} />
      </div>
    </BillingPage>
  )
}
