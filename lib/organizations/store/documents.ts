import type { Db, Prisma, Tx } from '@/lib/db/client'

const documentSelect = { id: true, name: true, type: true, sha256: true, uploadedById: true, uploadedAt: true, submittedAt: true, content: { select: { bytes: true } } } satisfies Prisma.OrganizationDocumentSelect
export type DocumentRow = Prisma.OrganizationDocumentGetPayload<{ select: typeof documentSelect }>

/** An organization's documents, in the order in which they came. */
export const listDocuments = (db: Db, organizationId: string): Promise<DocumentRow[]> =>
  db.organizationDocument.findMany({ where: { organizationId }, orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }], select: documentSelect })

export const countDocuments = (db: Db, organizationId: string): Promise<number> => db.organizationDocument.count({ where: { organizationId } })

/** Of a document what serving it needs, and whose it is. */
export const findDocument = (db: Db, organizationId: string, id: string) =>
  db.organizationDocument.findFirst({ where: { id, organizationId }, select: { id: true, name: true, type: true, sha256: true, accountId: true, submittedAt: true, content: { select: { bytes: true } } } })

/** Keeps a content under its hash; false where the enterprise has it already. */
export async function insertContent(tx: Tx, content: Prisma.DocumentContentUncheckedCreateInput): Promise<boolean> {
  return (await tx.documentContent.createMany({ data: content, skipDuplicates: true })).count === 1
}

export async function insertPiece(tx: Tx, piece: Prisma.DocumentPieceUncheckedCreateInput): Promise<void> {
  await tx.documentPiece.createMany({ data: piece })
}

/** One piece of a content; null behind the last. */
export async function readPiece(db: Db, accountId: string, sha256: string, number: number): Promise<Uint8Array | null> {
  return (await db.documentPiece.findUnique({ where: { accountId_sha256_number: { accountId, sha256, number } }, select: { bytes: true } }))?.bytes ?? null
}

/** False where the organization has this very file already: the unique index decides. */
export async function insertDocument(tx: Tx, document: Prisma.OrganizationDocumentUncheckedCreateInput): Promise<boolean> {
  return (await tx.organizationDocument.createMany({ data: document, skipDuplicates: true })).count === 1
}

/** Takes away a document that was not sent yet; false where it was, or is gone. */
export async function deleteDocument(tx: Tx, organizationId: string, id: string): Promise<boolean> {
  return (await tx.organizationDocument.deleteMany({ where: { id, organizationId, submittedAt: null } })).count === 1
}

/** Takes away a content that no document has any more. */
export async function deleteUnusedContent(tx: Tx, accountId: string, sha256: string): Promise<void> {
  await tx.documentContent.deleteMany({ where: { accountId, sha256, documents: { none: {} } } })
}

/** Notes that the documents of an organization were sent for validation with it. */
export async function markDocumentsSent(tx: Tx, organizationId: string, at: Date): Promise<void> {
  await tx.organizationDocument.updateMany({ where: { organizationId, submittedAt: null }, data: { submittedAt: at } })
}

/** Whoever keeps or takes away one content does so alone until the transaction ends: another's document may begin or cease to need it. */
export async function lockContent(tx: Tx, accountId: string, sha256: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${accountId}/${sha256}`}, 0))`
}
