import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { before } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { reviewable } from '../reviewable'
import { ALL_KINDS, currentChecks, dataFromOf, DATA_REUSE, endOfDay, latestDay, mayValidateEv, missingChecks } from '../rules'
import type { ValidateForm } from '../schema'
import { moveOrganization } from '../store/organizations'
import { insertValidations, listChecks } from '../store/reviews'
import type { ReviewRefusal } from './move'

type Refusal = ReviewRefusal | Failure<'INVALID' | 'CHECKS_MISSING' | 'TWO_REVIEWERS'>

/** Validates an organization for the chosen kinds until the end of a day, at most 398 days after the oldest check that each rests on. */
export async function validateOrganization({ organizationId, revision, lastDay, ...chosen }: ValidateForm, staffId: string, context: RequestContext): Promise<Result<{ name: string }, Refusal>> {
  const kinds = ALL_KINDS.filter((kind) => chosen[kind])
  const endsAt = endOfDay(lastDay)
  if (endsAt <= context.now) return fail({ code: 'INVALID', field: 'lastDay', details: { message: 'This day is over.' } })
  return transact<{ name: string }, Refusal>(async (tx) => {
    const found = await reviewable(tx, organizationId, staffId)
    if (!found.ok) return found
    const organization = found.value
    const { id, accountId, state, name } = organization
    if (state !== 'in_review' || organization.revision !== revision) return fail({ code: 'ORGANIZATION_MOVED' })
    const current = currentChecks(await listChecks(tx, id, revision, before(context.now, DATA_REUSE)), context.now)
    if (missingChecks(kinds, current).length > 0) return fail({ code: 'CHECKS_MISSING' })
    if (kinds.includes('ev') && !mayValidateEv(current, staffId)) return fail({ code: 'TWO_REVIEWERS' })
    const validations = kinds.flatMap((kind) => {
      const dataFrom = dataFromOf(kind, current)
      return dataFrom ? [{ id: newId('val'), organizationId: id, revision, kind, validatedById: staffId, validatedAt: context.now, dataFrom, endsAt }] : []
    })
    const latest = validations.map(({ dataFrom }) => latestDay(dataFrom)).sort()[0] ?? ''
    if (lastDay > latest) return fail({ code: 'INVALID', field: 'lastDay', details: { message: `What was checked may be relied on for 398 days: choose ${latest} or an earlier day.` } })
    await insertValidations(tx, validations)
    if (!(await moveOrganization(tx, { id, from: state, revision }, { to: 'validated' }, context.now))) return fail({ code: 'ORGANIZATION_MOVED' })
    await recordAudit(tx, { action: 'organization.validated', target: id, actorId: staffId, accountId, details: { kinds: kinds.join(', '), endsAt: endsAt.toISOString(), revision } }, context)
    return ok({ name })
  })
}
