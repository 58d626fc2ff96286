import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import type { Proposal } from '@/lib/proposals/list'
import { showPerson } from '@/lib/support/show-person'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff, whereToConfirm } from '@/lib/web/session'
import { SupportPage } from '../../support-page'
import { AccountCard } from './account-card'
import { AttemptsCard } from './attempts-card'
import { AuditCard } from './audit-card'
import { BlockDesk } from './block-desk'
import { BlockSummary } from './block-summary'
import { ContactDetails } from './contact-details'
import { FactorFacts } from './factor-facts'
import { FactorsDesk } from './factors-desk'
import { MailsCard } from './mails-card'
import { PastBlocksCard } from './past-blocks-card'
import { PersonCard } from './person-card'
import { ProposalFacts } from './proposal-facts'
import { WhyTwo } from './why-two'

export const metadata: Metadata = { title: 'User' }

function viewerOf({ userId, proposedBy }: Proposal, viewerId: string) {
  if (userId === viewerId) return 'subject'
  return proposedBy.id === viewerId ? 'proposer' : 'second'
}

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requireStaff()
  const { now } = await requestContext()
  const shown = await showPerson((await params).id, now)
  if (!shown.ok) notFound()
  const view = shown.value
  const { person, block, whyTwo } = view
  const viewerId = session.user.id
  const unblocking = view.proposals.find(({ kind, blockId }) => kind === 'unblock' && blockId === block?.id)
  const removal = view.proposals.find(({ kind }) => kind === 'remove_second_factors')
  const own = person.id === viewerId
  const confirmAt = whereToConfirm(session, `/support/people/${person.id}`, now)
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
      <ContactDetails className="mt-8 space-y-6">
        <BlockDesk
          blockId={block?.id ?? null}
          way={own ? 'nothing' : whyTwo ? 'propose' : 'unblock'}
          phrase={view.phrase && { ...view.phrase, mine: view.phrase.verified?.by.id === viewerId }}
          proposal={unblocking ? { id: unblocking.id, viewer: viewerOf(unblocking, viewerId), facts: <ProposalFacts proposal={unblocking} /> } : null}
          confirmAt={confirmAt}
          latestProposalId={view.latestUnblocking}
        >
          {block && <BlockSummary block={block} now={now} openSessions={view.openSessions} />}
          {whyTwo && <WhyTwo why={whyTwo} own={own} />}
        </BlockDesk>
        <AttemptsCard attempts={view.attempts} blockedAt={block?.blockedAt ?? null} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <PersonCard view={view} confirmAt={confirmAt} />
          <AccountCard account={view.account} staff={view.staff} />
        </div>
        <FactorsDesk
          userId={person.id}
          removable={!own && view.factors.hasFactor}
          proposal={removal ? { id: removal.id, viewer: viewerOf(removal, viewerId), facts: <ProposalFacts proposal={removal} /> } : null}
          confirmAt={confirmAt}
          latestProposalId={view.latestRemoval}
        >
          <FactorFacts factors={view.factors} />
        </FactorsDesk>
        <MailsCard mails={view.mails} />
        {view.pastBlocks.length > 0 && <PastBlocksCard blocks={view.pastBlocks} />}
        <AuditCard audit={view.audit} />
      </ContactDetails>
    </SupportPage>
  )
}
