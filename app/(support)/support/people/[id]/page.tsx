import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { showPerson } from '@/lib/support/show-person'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff } from '@/lib/web/session'
import { SupportPage } from '../../support-page'
import { AccountCard } from './account-card'
import { AttemptsCard } from './attempts-card'
import { AuditCard } from './audit-card'
import { BlockSummary } from './block-summary'
import { MailsCard } from './mails-card'
import { PastBlocksCard } from './past-blocks-card'
import { PersonCard } from './person-card'
import { UnblockForm } from './unblock-form'

export const metadata: Metadata = { title: 'User' }

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requireStaff()
  const { now } = await requestContext()
  const shown = await showPerson((await params).id, now)
  if (!shown.ok) notFound()
  const view = shown.value
  const { person, block } = view
  return (
    <SupportPage session={session}>
      <a href="/support" className="link inline-flex min-h-11 items-center">
        Blocked users
      </a>
      <PageHeader title={person.name}>
        <span className="break-all">{person.email}</span>
        <span className="mt-3 flex flex-wrap gap-2">
          {block && <Badge tone="danger">Blocked</Badge>}
          {person.staff && <Badge>Staff</Badge>}
        </span>
      </PageHeader>
      <div className="mt-8 space-y-6">
        <UnblockForm blockId={block?.id ?? null}>{block && <BlockSummary block={block} now={now} openSessions={view.openSessions} />}</UnblockForm>
        <AttemptsCard attempts={view.attempts} blockedAt={block?.blockedAt ?? null} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <PersonCard view={view} />
          <AccountCard account={view.account} staff={view.staff} />
        </div>
        <MailsCard mails={view.mails} />
        {view.pastBlocks.length > 0 && <PastBlocksCard blocks={view.pastBlocks} />}
        <AuditCard audit={view.audit} />
      </div>
    </SupportPage>
  )
}
