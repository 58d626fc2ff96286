import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { organizationMoves } from './rules'
import type { OrganizationForm } from './schema'
import { lockOrganization, moveOrganization } from './store/organizations'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'ORGANIZATION_MOVED'>

/** Makes an organization a draft again: to take it back before its review, to correct what was rejected, or to renew and change what is validated. Its validations hold until a fact is changed. */
export async function reopenOrganization(actor: Actor, { organizationId }: OrganizationForm, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'organizations.manage')) return fail({ code: 'FORBIDDEN' })
  return transact<undefined, Refusal>(async (tx) => {
    const organization = await lockOrganization(tx, actor.accountId, organizationId)
    if (!organization) return fail({ code: 'NOT_FOUND' })
    const { id, state: from, revision } = organization
    if (!organizationMoves[from].includes('draft')) return fail({ code: 'ORGANIZATION_MOVED' })
    if (!(await moveOrganization(tx, { id, from, revision }, { to: 'draft' }, context.now))) return fail({ code: 'ORGANIZATION_MOVED' })
    await recordAudit(tx, { action: 'organization.reopened', target: id, actorId: actor.userId, accountId: actor.accountId, details: { from } }, context)
    return ok()
  })
}
