import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { takeAway } from './remove-document'
import type { DeleteDraft } from './schema'
import { listDocuments } from './store/documents'
import { deleteDraft, lockOrganization } from './store/organizations'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'INVALID' | 'ORGANIZATION_MOVED'>

/** Deletes a draft that was never sent for validation, with its documents. */
export async function deleteOrganizationDraft(actor: Actor, { organizationId: id, typed }: DeleteDraft, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'organizations.manage')) return fail({ code: 'FORBIDDEN' })
  return transact<undefined, Refusal>(async (tx) => {
    const organization = await lockOrganization(tx, actor.accountId, id)
    if (!organization) return fail({ code: 'NOT_FOUND' })
    if (organization.submittedAt) return fail({ code: 'ORGANIZATION_MOVED' })
    if (typed !== organization.name) return fail({ code: 'INVALID', field: 'typed', details: { message: 'This is not the name of the organization.' } })
    for (const document of await listDocuments(tx, id)) await takeAway(tx, { ...document, organizationId: id, accountId: actor.accountId })
    if (!(await deleteDraft(tx, actor.accountId, id))) return fail({ code: 'ORGANIZATION_MOVED' })
    await recordAudit(tx, { action: 'organization.deleted', target: id, actorId: actor.userId, accountId: actor.accountId, details: { name: organization.name } }, context)
    return ok()
  })
}
