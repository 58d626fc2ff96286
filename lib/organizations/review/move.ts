import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { AuditAction } from '@/lib/audit/record'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { reviewable, type NotReviewable } from '../reviewable'
import { organizationMoves, type OrganizationState } from '../rules'
import { moveOrganization } from '../store/organizations'

export type ReviewRefusal = NotReviewable | Failure<'ORGANIZATION_MOVED'>

type Step = {
  /** From where it may be made; any state that leads there where it is left out. */
  from?: OrganizationState
  to: OrganizationState
  action: AuditAction
  reason?: string
  voids?: boolean
  reviewerId?: string
}

/** Makes one step of a review, which the enterprise's people are told of as of each deed that is news. */
export async function makeStep(organizationId: string, staffId: string, { from, action, ...step }: Step, context: RequestContext): Promise<Result<undefined, ReviewRefusal>> {
  return transact<undefined, ReviewRefusal>(async (tx) => {
    const found = await reviewable(tx, organizationId, staffId)
    if (!found.ok) return found
    const organization = found.value
    const { id, state, revision, accountId } = organization
    const fits = organizationMoves[state].includes(step.to) && (from === undefined || from === state)
    if (!fits || !(await moveOrganization(tx, { id, from: state, revision }, step, context.now))) return fail({ code: 'ORGANIZATION_MOVED' })
    await recordAudit(tx, { action, target: id, actorId: staffId, accountId, reason: step.reason, details: { from: state, revision } }, context)
    return ok()
  })
}
