import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { belongsTo, lockSent, type Organization } from './store/organizations'

export type NotReviewable = Failure<'NOT_FOUND' | 'OWN_CASE'>

/** An organization that was sent for validation, held, for a member of staff who does not belong to its enterprise. */
export async function reviewable(tx: Tx, organizationId: string, staffId: string): Promise<Result<Organization, NotReviewable>> {
  const organization = await lockSent(tx, organizationId)
  if (!organization) return fail({ code: 'NOT_FOUND' })
  return (await belongsTo(tx, staffId, organization.accountId)) ? fail({ code: 'OWN_CASE' }) : ok(organization)
}
