import { Moment } from '@/components/shell/moment'
import { Fact, Facts } from '@/components/ui/facts'
import type { Proposal } from '@/lib/proposals/list'
import { proposalKinds } from '../../words'

/** What a colleague proposes, and how the person was checked. */
export function ProposalFacts({ proposal: { kind, newPassword, reason, phraseId, callerCheck, proposedBy, proposedAt, expiresAt } }: { proposal: Proposal }) {
  return (
    <>
      <h3 className="font-semibold">
        Proposed: to {proposalKinds[kind]}
        {newPassword && ' and require a new password'}
      </h3>
      <Facts>
        <Fact term="By">
          {proposedBy.name}, <Moment at={proposedAt} />
        </Fact>
        <Fact term="Reason">
          <span className="whitespace-pre-line">{reason}</span>
        </Fact>
        {phraseId && <Fact term="Caller">Gave the phrase</Fact>}
        {callerCheck && (
          <Fact term="Caller">
            <span className="whitespace-pre-line">Without phrase: {callerCheck}</span>
          </Fact>
        )}
        <Fact term="Runs out">
          <Moment at={expiresAt} />
        </Fact>
      </Facts>
    </>
  )
}
