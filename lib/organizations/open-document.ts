import { createHash } from 'node:crypto'
import { allows, type Actor } from '@/lib/core/actor'
import { fail, invariant, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { findDocument, readPiece } from './store/documents'
import { findOrganization, findSent } from './store/organizations'

export type OpenedDocument = { name: string; type: string; bytes: number; content: AsyncGenerator<Uint8Array, void> }

/** A document of the enterprise's own organization. */
export async function openDocument(actor: Actor, organizationId: string, documentId: string): Promise<Result<OpenedDocument, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'organizations.view')) return fail({ code: 'FORBIDDEN' })
  const organization = await findOrganization(db(), actor.accountId, organizationId)
  const document = organization && (await findDocument(db(), organizationId, documentId))
  return document ? ok(opened(document)) : fail({ code: 'NOT_FOUND' })
}

/** A document for those who review: only what was sent to them. */
export async function openSentDocument(organizationId: string, documentId: string): Promise<Result<OpenedDocument, Failure<'NOT_FOUND'>>> {
  const organization = await findSent(db(), organizationId)
  const document = organization && (await findDocument(db(), organizationId, documentId))
  return document?.submittedAt ? ok(opened(document)) : fail({ code: 'NOT_FOUND' })
}

type Stored = NonNullable<Awaited<ReturnType<typeof findDocument>>>

const opened = ({ name, type, content, accountId, sha256 }: Stored): OpenedDocument => ({ name, type, bytes: content.bytes, content: piecesOf(accountId, sha256) })

/** A content piece by piece; one that is not what its hash says breaks off before its end. */
async function* piecesOf(accountId: string, sha256: string): AsyncGenerator<Uint8Array, void> {
  const hash = createHash('sha256')
  let held: Uint8Array | null = null
  for (let number = 0; ; number++) {
    const piece = await readPiece(db(), accountId, sha256, number)
    if (!piece) break
    hash.update(piece)
    // The last piece waits until the whole is known to be right.
    if (held) yield held
    held = piece
  }
  invariant(held && hash.digest('hex') === sha256, 'a document is what its hash says')
  yield held
}
