import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { reviewable } from '../reviewable'
import type { RecordCheck } from '../schema'
import { insertCheck } from '../store/reviews'
import type { ReviewRefusal } from './move'

/** Keeps what was checked of an organization under review, and how; made again, the newer one counts. */
export async function recordCheck({ organizationId, revision, name, evidence }: RecordCheck, staffId: string, context: RequestContext): Promise<Result<undefined, ReviewRefusal>> {
  return transact<undefined, ReviewRefusal>(async (tx) => {
    const found = await reviewable(tx, organizationId, staffId)
    if (!found.ok) return found
    const { state, accountId } = found.value
    if (state !== 'in_review' || found.value.revision !== revision) return fail({ code: 'ORGANIZATION_MOVED' })
    await insertCheck(tx, { id: newId('och'), organizationId, revision, name, evidence, checkedById: staffId, checkedAt: context.now })
    await recordAudit(tx, { action: 'organization.checked', target: organizationId, actorId: staffId, accountId, details: { check: name, revision } }, context)
    return ok()
  })
}
