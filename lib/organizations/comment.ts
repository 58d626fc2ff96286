import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { reviewable, type NotReviewable } from './reviewable'
import type { Comment } from './schema'
import { lockOrganization } from './store/organizations'
import { insertComment } from './store/reviews'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'ORGANIZATION_MOVED'>

/** Writes to those who review an organization, once it was sent to them. */
export async function commentOnOrganization(actor: Actor, { organizationId, text }: Comment, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'organizations.manage')) return fail({ code: 'FORBIDDEN' })
  return transact<undefined, Refusal>(async (tx) => {
    const organization = await lockOrganization(tx, actor.accountId, organizationId)
    if (!organization) return fail({ code: 'NOT_FOUND' })
    if (!organization.submittedAt) return fail({ code: 'ORGANIZATION_MOVED' })
    await insertComment(tx, { id: newId('ocm'), organizationId, authorId: actor.userId, fromStaff: false, text, at: context.now })
    await recordAudit(tx, { action: 'organization.commented', target: organizationId, actorId: actor.userId, accountId: actor.accountId }, context)
    return ok()
  })
}

/** Writes to the enterprise whose organization is under review, whose people are told of it. */
export async function commentAsStaff(staffId: string, { organizationId, text }: Comment, context: RequestContext): Promise<Result<undefined, NotReviewable>> {
  return transact<undefined, NotReviewable>(async (tx) => {
    const found = await reviewable(tx, organizationId, staffId)
    if (!found.ok) return found
    await insertComment(tx, { id: newId('ocm'), organizationId, authorId: staffId, fromStaff: true, text, at: context.now })
    await recordAudit(tx, { action: 'organization.commented', target: organizationId, actorId: staffId, accountId: found.value.accountId, details: { fromStaff: true } }, context)
    return ok()
  })
}
