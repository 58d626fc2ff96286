import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import type { RemoveDocument } from './schema'
import { deleteDocument, deleteUnusedContent, findDocument, lockContent } from './store/documents'
import { lockOrganization } from './store/organizations'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'DOCUMENT_SENT'>

/** Takes away a document that was not sent for validation yet. What was sent stays, because it was judged by. */
export async function removeDocument(actor: Actor, { organizationId, documentId }: RemoveDocument, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'organizations.manage')) return fail({ code: 'FORBIDDEN' })
  return transact<undefined, Refusal>(async (tx) => {
    const organization = await lockOrganization(tx, actor.accountId, organizationId)
    const document = organization && (await findDocument(tx, organizationId, documentId))
    if (!document) return fail({ code: 'NOT_FOUND' })
    if (!(await takeAway(tx, { ...document, organizationId }))) return fail({ code: 'DOCUMENT_SENT' })
    await recordAudit(tx, { action: 'organization.document-removed', target: organizationId, actorId: actor.userId, accountId: actor.accountId, details: { documentId, sha256: document.sha256 } }, context)
    return ok()
  })
}

/** Takes away a document, and its content where nothing else has it; false where the document was sent. */
export async function takeAway(tx: Tx, { id, organizationId, accountId, sha256 }: { id: string; organizationId: string; accountId: string; sha256: string }): Promise<boolean> {
  await lockContent(tx, accountId, sha256)
  if (!(await deleteDocument(tx, organizationId, id))) return false
  await deleteUnusedContent(tx, accountId, sha256)
  return true
}
