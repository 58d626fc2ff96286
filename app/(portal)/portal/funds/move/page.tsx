import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { newId } from '@/lib/core/id'
import { formatMoney } from '@/lib/core/money'
import { readerOf } from '@/lib/core/reader'
import { ACCOUNT } from '@/lib/funds/schema'
import { showMoveChoices } from '@/lib/funds/show-funds'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { PortalPage } from '../../portal-page'
import { MoveForm } from './move-form'

const title = 'Move money'
export const metadata: Metadata = { title }

type MovePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function MovePage({ searchParams }: MovePageProps) {
  const session = await requirePermission('funds.move')
  const { to: wanted } = await searchParams
  const { from, to } = found(await showMoveChoices(session.actor))
  return (
    <PortalPage session={session} current="/portal/funds">
      <a href="/portal/funds" className="link inline-flex min-h-11 items-center">
        Funds
      </a>
      <PageHeader title={title}>From the account to a group, from one group to another, or back to the account. It is done at once, and can be moved back.</PageHeader>
      <div className="mt-8 max-w-xl">
        {from.length === 0 && <Hindered words="There is no money to move yet." href="/portal/funds" label="See the funds" />}
        {from.length > 0 && to.length === 0 && (
          <Hindered words="No group pays with money of its own yet: every group pays from the account’s balance. Change that on the page of a group." href="/portal/groups" label="See the groups" />
        )}
        {from.length > 0 && to.length > 0 && (
          <MoveForm
            idempotencyKey={newId('req')}
            from={from.map(({ id, group, available, currency }) => ({ value: id, label: `${group ?? 'The account'}: ${formatMoney({ minor: available, currency }, readerOf(session.user).language)}` }))}
            to={[{ value: ACCOUNT, label: 'The account' }, ...to.map(({ id, name }) => ({ value: id, label: name }))]}
            wanted={typeof wanted === 'string' ? wanted : undefined}
          />
        )}
      </div>
    </PortalPage>
  )
}

function Hindered({ words, href, label }: { words: string; href: string; label: string }) {
  return (
    <>
      <p>{words}</p>
      <Button asChild variant="secondary" className="mt-4">
        <a href={href}>{label}</a>
      </Button>
    </>
  )
}
