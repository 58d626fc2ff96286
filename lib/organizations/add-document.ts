import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import type { Fault } from './inspection/faults'
import { inspectInThread } from './inspection/inspecting-pool'
import { documentName, isEditable, MAX_DOCUMENT_BYTES, MAX_DOCUMENTS, PIECE_BYTES } from './rules'
import { countDocuments, insertContent, insertDocument, insertPiece, lockContent } from './store/documents'
import { findOrganization, lockOrganization } from './store/organizations'

export type Upload = { name: string; bytes: Uint8Array<ArrayBuffer> }
type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'ORGANIZATION_MOVED' | 'DOCUMENT_MISSING' | 'DOCUMENT_TOO_LARGE' | 'DOCUMENT_KNOWN' | 'TOO_MANY_DOCUMENTS' | Fault>

/** Adds a document to a draft, or to an organization of which more is wanted, once its content was looked through. */
export async function addDocument(actor: Actor, organizationId: string, { name, bytes }: Upload, context: RequestContext): Promise<Result<{ id: string }, Refusal>> {
  if (!allows(actor, 'organizations.manage')) return fail({ code: 'FORBIDDEN' })
  if (bytes.length === 0) return fail({ code: 'DOCUMENT_MISSING' })
  if (bytes.length > MAX_DOCUMENT_BYTES) return fail({ code: 'DOCUMENT_TOO_LARGE' })
  const organization = await findOrganization(db(), actor.accountId, organizationId)
  if (!organization) return fail({ code: 'NOT_FOUND' })
  if (!isEditable(organization.state)) return fail({ code: 'ORGANIZATION_MOVED' })
  const { type, fault, sha256 } = await inspectInThread(bytes)
  if (fault) return fail({ code: fault })
  return transact<{ id: string }, Refusal>(async (tx) => {
    const held = await lockOrganization(tx, actor.accountId, organizationId)
    if (!held || !isEditable(held.state)) return fail({ code: 'ORGANIZATION_MOVED' })
    if ((await countDocuments(tx, organizationId)) >= MAX_DOCUMENTS) return fail({ code: 'TOO_MANY_DOCUMENTS' })
    await keepContent(tx, { accountId: actor.accountId, sha256 }, bytes)
    const document = { id: newId('doc'), organizationId, accountId: actor.accountId, sha256, name: documentName(name, type), type, uploadedById: actor.userId, uploadedAt: context.now }
    if (!(await insertDocument(tx, document))) return fail({ code: 'DOCUMENT_KNOWN' })
    await recordAudit(tx, { action: 'organization.document-added', target: organizationId, actorId: actor.userId, accountId: actor.accountId, details: { documentId: document.id, type, sha256, bytes: bytes.length } }, context)
    return ok({ id: document.id })
  })
}

/** Keeps a content in pieces, once an enterprise. */
async function keepContent(tx: Tx, key: { accountId: string; sha256: string }, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await lockContent(tx, key.accountId, key.sha256)
  if (!(await insertContent(tx, { ...key, bytes: bytes.length }))) return
  for (let number = 0; number * PIECE_BYTES < bytes.length; number++) {
    await insertPiece(tx, { ...key, number, bytes: bytes.slice(number * PIECE_BYTES, (number + 1) * PIECE_BYTES) })
  }
}
