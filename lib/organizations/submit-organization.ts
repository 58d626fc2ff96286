import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { missingOf, organizationMoves } from './rules'
import type { OrganizationForm } from './schema'
import { countDocuments, markDocumentsSent } from './store/documents'
import { lockOrganization, moveOrganization } from './store/organizations'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'ORGANIZATION_INCOMPLETE' | 'ORGANIZATION_MOVED'>

/** Sends an organization with its documents for validation, once it is whole. */
export async function submitOrganization(actor: Actor, { organizationId }: OrganizationForm, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'organizations.manage')) return fail({ code: 'FORBIDDEN' })
  return transact<undefined, Refusal>(async (tx) => {
    const organization = await lockOrganization(tx, actor.accountId, organizationId)
    if (!organization) return fail({ code: 'NOT_FOUND' })
    const { id, state: from, revision } = organization
    if (!organizationMoves[from].includes('submitted')) return fail({ code: 'ORGANIZATION_MOVED' })
    const missing = missingOf(organization, await countDocuments(tx, id))
    if (missing.length > 0) return fail({ code: 'ORGANIZATION_INCOMPLETE', details: { message: `Before you send it, add: ${missing.join('; ')}.` } })
    if (!(await moveOrganization(tx, { id, from, revision }, { to: 'submitted', submittedAt: context.now }, context.now))) return fail({ code: 'ORGANIZATION_MOVED' })
    await markDocumentsSent(tx, id, context.now)
    await recordAudit(tx, { action: 'organization.submitted', target: id, actorId: actor.userId, accountId: actor.accountId, details: { revision } }, context)
    return ok()
  })
}
