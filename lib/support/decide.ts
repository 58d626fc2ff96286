import type { RequestContext } from '@/lib/core/context'
import { invariant, ok, type Failure, type Result } from '@/lib/core/result'
import { payAgreed } from '@/lib/billing/decide-withdrawal'
import { creditAgreed } from '@/lib/billing/receive-payment'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { agree, decline, withdraw } from '@/lib/proposals/end-proposal'
import type { Proposal, ProposalKind } from '@/lib/proposals/list'
import { letIn, type LetInRefusal } from './let-in'
import { removeFactors } from './remove-factors'
import type { Decide, Decline } from './schema'

type Over = Failure<'NOT_FOUND' | 'OWN_CASE' | 'OWN_PROPOSAL' | 'PROPOSAL_OVER' | 'FORBIDDEN'>
type Done = { kind: ProposalKind; name: string; email: string; mode: string }
type Refusal = Over | LetInRefusal | Failure<'NO_FACTOR' | 'TOP_UP_MOVED' | 'WITHDRAWAL_MOVED' | 'PROPOSAL_OPEN'>

/** Agrees to what another member of staff proposed, and does it in the same transaction. */
export async function agreeToProposal({ proposalId }: Decide, staffId: string, context: RequestContext): Promise<Result<Done, Refusal>> {
  return transact<Done, Refusal>(async (tx) => {
    const agreed = await agree(tx, proposalId, staffId, context)
    return agreed.ok ? carryOut(tx, agreed.value, staffId, context) : agreed
  })
}

/** Declines what another member of staff proposed, for a recorded reason. */
export async function declineProposal({ proposalId, reason }: Decline, staffId: string, context: RequestContext): Promise<Result<undefined, Over>> {
  return transact<undefined, Over>(async (tx) => {
    const declined = await decline(tx, proposalId, reason, staffId, context)
    return declined.ok ? ok() : declined
  })
}

/** Takes back what one proposed oneself. */
export async function withdrawProposal({ proposalId }: Decide, staffId: string, context: RequestContext): Promise<Result<undefined, Over>> {
  return transact<undefined, Over>(async (tx) => {
    const withdrawn = await withdraw(tx, proposalId, staffId, context)
    return withdrawn.ok ? ok() : withdrawn
  })
}

async function carryOut(tx: Tx, { kind, userId, blockId, topUpId, withdrawalId, newPassword, reason, phraseId, callerCheck, proposedBy }: Proposal, staffId: string, context: RequestContext): Promise<Result<Done, Refusal>> {
  switch (kind) {
    case 'unblock': {
      invariant(blockId !== null && newPassword !== null, 'a proposal to unblock names its block')
      const done = await letIn(tx, { blockId, newPassword, reason, phraseId, callerCheck, proposedBy: proposedBy.id }, staffId, context)
      return done.ok ? ok({ ...done.value, kind }) : done
    }
    case 'remove_second_factors': {
      const done = await removeFactors(tx, { userId, reason, callerCheck, proposedBy: proposedBy.id }, staffId, context)
      return done.ok ? ok({ ...done.value, kind, mode: 'all' }) : done
    }
    case 'credit_top_up': {
      invariant(topUpId !== null, 'a proposal to credit names its top-up')
      const done = await creditAgreed(tx, topUpId, staffId, context)
      return done.ok ? ok({ kind, name: done.value.reference, email: '', mode: 'credited' }) : done
    }
    case 'pay_withdrawal': {
      invariant(withdrawalId !== null, 'a proposal to pay names its withdrawal')
      const done = await payAgreed(tx, { withdrawalId, paymentReference: reason }, staffId, context)
      return done.ok ? ok({ kind, name: done.value.reference, email: '', mode: 'paid' }) : done
    }
  }
}
