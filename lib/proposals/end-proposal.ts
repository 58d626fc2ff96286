import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { canAct } from '@/lib/identity/staff'
import { endProposal, findProposal, type Proposal, type ProposalEnding } from './store'

type Refusal = Failure<'NOT_FOUND' | 'OWN_CASE' | 'OWN_PROPOSAL' | 'PROPOSAL_OVER' | 'FORBIDDEN'>

/** Another member of staff agrees: the caller does in the same transaction what was proposed. Of two at once, the slower is told who was faster. */
export const agree = (tx: Tx, proposalId: string, staffId: string, context: RequestContext) => end(tx, proposalId, { end: 'agreed', endedById: staffId }, context)

/** Another member of staff declines, for a recorded reason. */
export const decline = (tx: Tx, proposalId: string, reason: string, staffId: string, context: RequestContext) =>
  end(tx, proposalId, { end: 'declined', endedById: staffId, endReason: reason }, context)

/** Whoever proposed it takes it back. */
export const withdraw = (tx: Tx, proposalId: string, staffId: string, context: RequestContext) => end(tx, proposalId, { end: 'withdrawn', endedById: staffId }, context)

async function end(tx: Tx, proposalId: string, ending: ProposalEnding, context: RequestContext): Promise<Result<Proposal, Refusal>> {
  const proposal = await findProposal(tx, proposalId)
  if (!proposal) return fail({ code: 'NOT_FOUND' })
  const { userId, kind, proposedBy } = proposal
  const staffId = ending.endedById
  if (userId === staffId) return fail({ code: 'OWN_CASE' })
  const own = proposedBy.id === staffId
  if (ending.end === 'withdrawn' ? !own : own) return fail({ code: own ? 'OWN_PROPOSAL' : 'FORBIDDEN' })
  if (!(await canAct(tx, staffId))) return fail({ code: 'FORBIDDEN' })
  // Two who can act: the word of somebody who was disabled since is no longer one of them.
  if (ending.end === 'agreed' && proposedBy.disabledAt) return over(`${proposedBy.name}, who proposed it, is no longer a member of staff. Decline it, and propose it anew.`)
  if (!(await endProposal(tx, proposalId, ending, context.now))) return tooLate(tx, proposalId)

  const reason = ending.end === 'declined' ? ending.endReason : undefined
  await recordAudit(tx, { action: `proposal.${ending.end}`, target: userId, actorId: staffId, reason, details: { proposalId, kind, proposedBy: proposedBy.id } }, context)
  return ok(proposal)
}

const over = (message: string) => fail({ code: 'PROPOSAL_OVER', details: { message } })

async function tooLate(tx: Tx, proposalId: string): Promise<Result<never, Failure<'PROPOSAL_OVER'>>> {
  const ended = await findProposal(tx, proposalId)
  if (ended?.endedBy) return over(`${ended.endedBy.name} was faster: this proposal was ${ended.end}. Nothing was changed by you.`)
  return over('This proposal ran out, or what it was about is over. Nothing was changed by you.')
}
