import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { after } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { canAct } from '@/lib/identity/staff'
import { PROPOSAL_TTL } from './rules'
import { findProposer, insertProposal, lapseProposals } from './store'

type About =
  | { kind: 'unblock'; blockId: string; newPassword: boolean }
  | { kind: 'remove_second_factors' }
  | { kind: 'credit_top_up'; topUpId: string }
  | { kind: 'pay_withdrawal'; withdrawalId: string }
/** What is proposed for whom, why, and how it was made sure who is calling. */
export type NewProposal = About & { userId: string; reason: string; phraseId?: string | null; callerCheck?: string | null }

/** Proposes what two staff must agree to; it waits a day for the second. One of a kind is open for a person, or for a payment of theirs, at a time. */
export async function propose(tx: Tx, proposal: NewProposal, staffId: string, context: RequestContext): Promise<Result<{ id: string }, Failure<'OWN_CASE' | 'PROPOSAL_OPEN' | 'FORBIDDEN'>>> {
  const { kind, userId, reason } = proposal
  if (userId === staffId) return fail({ code: 'OWN_CASE' })
  if (!(await canAct(tx, staffId))) return fail({ code: 'FORBIDDEN' })
  const payment = { topUpId: proposal.kind === 'credit_top_up' ? proposal.topUpId : null, withdrawalId: proposal.kind === 'pay_withdrawal' ? proposal.withdrawalId : null }
  for (const { id } of await lapseProposals(tx, { kind, userId, ...payment }, context.now)) {
    await recordAudit(tx, { action: 'proposal.lapsed', target: userId, details: { proposalId: id, kind } }, context)
  }
  const id = newId('prp')
  const made = await insertProposal(tx, { id, ...proposal, proposedById: staffId, proposedAt: context.now, expiresAt: after(context.now, PROPOSAL_TTL) })
  if (!made) {
    const proposer = (await findProposer(tx, { kind, userId, ...payment })) ?? 'Somebody else'
    return fail({ code: 'PROPOSAL_OPEN', details: { message: `${proposer} has proposed this already. Load the page again to agree or to decline.` } })
  }
  const more: Record<string, string> = proposal.kind === 'unblock' ? { mode: proposal.newPassword ? 'new-password' : 'unblock' } : Object.fromEntries(Object.entries(payment).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  await recordAudit(tx, { action: 'proposal.made', target: userId, actorId: staffId, reason, details: { proposalId: id, kind, ...more } }, context)
  return ok({ id })
}
