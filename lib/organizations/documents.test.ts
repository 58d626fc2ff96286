import { createHash, randomBytes } from 'node:crypto'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aJpeg, aPdf, aPng, deflated, objectsWithin } from '@/lib/testing/documents'
import { aContext, anActiveEnterprise, anActor, aStaffMember } from '@/lib/testing/factories'
import { aDraft, aSentOrganization } from '@/lib/testing/organizations'
import { tamper } from '@/lib/testing/audit-rows'
import { addDocument } from './add-document'
import { openDocument, openSentDocument, type OpenedDocument } from './open-document'
import { removeDocument } from './remove-document'
import { wantInformation, beginReview } from './review/decide'
import { MAX_DOCUMENT_BYTES, MAX_DOCUMENTS, PIECE_BYTES } from './rules'
import { submitOrganization } from './submit-organization'

const { connect } = useDatabase()

const refusal = (code: string) => ({ ok: false, failure: { code } })
const asUpload = (bytes: Buffer, name = 'extract.pdf') => ({ name, bytes: new Uint8Array(bytes) })
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function read({ content }: OpenedDocument): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function aDraftOf() {
  const enterprise = await anActiveEnterprise()
  const actor = anActor(enterprise)
  return { enterprise, actor, id: await aDraft(actor) }
}

async function added(actor: ReturnType<typeof anActor>, id: string, bytes: Buffer, name?: string): Promise<string> {
  const result = await addDocument(actor, id, asUpload(bytes, name), aContext())
  if (!result.ok) throw new Error(result.failure.code)
  return result.value.id
}

/** A PDF of many pieces, which does not compress. */
const large = () => aPdf({ objects: [{ about: '/Subtype /Image /Filter /DCTDecode', stream: Buffer.concat([aJpeg(), randomBytes(3 * PIECE_BYTES)]) }] })

describe('a document', () => {
  test.each([
    ['a PDF of many pieces', large(), 'Auszug.pdf', 'Auszug.pdf', 'pdf'],
    ['a PNG that is called a PDF', aPng(), 'extract.pdf', 'extract.png', 'png'],
    ['a JPEG', aJpeg(), 'C:\\scans\\page 1.jpeg', 'page 1.jpg', 'jpeg'],
  ])('comes back as it was sent, by its hash and under the ending of what it is: %s', async (_what, bytes, given, name, type) => {
    const { actor, id } = await aDraftOf()
    const documentId = await added(actor, id, bytes, given)
    const opened = await openDocument(actor, id, documentId)
    if (!opened.ok) throw new Error('not opened')
    expect(opened.value).toMatchObject({ name, type, bytes: bytes.length })
    expect((await read(opened.value)).equals(bytes)).toBe(true)
    expect(await db().organizationDocument.findUniqueOrThrow({ where: { id: documentId }, select: { sha256: true, uploadedById: true } })).toEqual({ sha256: hashOf(bytes), uploadedById: actor.userId })
    const pieces = await db().documentPiece.findMany({ where: { sha256: hashOf(bytes) }, select: { bytes: true } })
    expect(pieces.map((piece) => piece.bytes.length).every((length) => length <= PIECE_BYTES)).toBe(true)
    expect(await db().auditEvent.count({ where: { target: id, action: 'organization.document-added' } })).toBe(1)
  })

  test.each([
    ['DOCUMENT_MISSING', Buffer.alloc(0)],
    ['DOCUMENT_TOO_LARGE', Buffer.alloc(MAX_DOCUMENT_BYTES + 1)],
    ['DOCUMENT_TYPE', Buffer.from('MZ a program')],
    ['DOCUMENT_TRAILING', Buffer.concat([aPng(), Buffer.from('more')])],
    ['DOCUMENT_ACTIVE', aPdf({ objects: [deflated('/Type /ObjStm /N 1 /First 5', objectsWithin('<< /S /JavaScript /JS (1) >>'))] })],
  ])('that may not be is refused, and nothing of it is kept: %s', async (code, bytes) => {
    const { actor, id } = await aDraftOf()
    expect(await addDocument(actor, id, asUpload(bytes), aContext())).toMatchObject(refusal(code))
    expect(await db().organizationDocument.count({ where: { organizationId: id } })).toBe(0)
    expect(await db().documentContent.count({ where: { accountId: actor.accountId } })).toBe(0)
  })

  test('is kept once an organization, and its content once an enterprise, until nothing has it any more', async () => {
    const { actor, id } = await aDraftOf()
    const other = await aDraft(actor)
    const bytes = aPdf({ mark: id })
    const [first, second] = [await added(actor, id, bytes), await added(actor, other, bytes)]
    expect(await addDocument(actor, id, asUpload(bytes, 'again.pdf'), aContext())).toMatchObject(refusal('DOCUMENT_KNOWN'))
    const contents = () => db().documentContent.count({ where: { accountId: actor.accountId } })
    expect(await contents()).toBe(1)
    expect(await removeDocument(actor, { organizationId: id, documentId: first }, aContext())).toMatchObject({ ok: true })
    expect(await contents()).toBe(1)
    const left = await openDocument(actor, other, second)
    expect(left.ok && (await read(left.value)).equals(bytes)).toBe(true)
    expect(await removeDocument(actor, { organizationId: other, documentId: second }, aContext())).toMatchObject({ ok: true })
    expect([await contents(), await db().documentPiece.count({ where: { accountId: actor.accountId } })]).toEqual([0, 0])
  })

  test('is added and taken away by many at once without one losing what it has', async () => {
    const { actor, id } = await aDraftOf()
    const others = [await aDraft(actor), await aDraft(actor), await aDraft(actor)]
    const bytes = aPdf({ mark: `${id} at once` })
    const first = await added(actor, id, bytes)
    const [, ...documents] = await Promise.all([removeDocument(actor, { organizationId: id, documentId: first }, aContext()), ...others.map((other) => added(actor, other, bytes))])
    for (const [index, documentId] of documents.entries()) {
      const opened = await openDocument(actor, others[index] ?? '', String(documentId))
      expect(opened.ok && (await read(opened.value)).equals(bytes)).toBe(true)
    }
  })

  test('is one of at most 20', async () => {
    const { actor, id } = await aDraftOf()
    for (let count = 0; count < MAX_DOCUMENTS; count++) await added(actor, id, aPdf({ mark: `${id} ${count}` }))
    expect(await addDocument(actor, id, asUpload(aPdf({ mark: `${id} more` })), aContext())).toMatchObject(refusal('TOO_MANY_DOCUMENTS'))
  })

  test('stays once it was sent for validation, whoever asks, while one that was added since can go', async () => {
    const { actor } = await aDraftOf()
    const staff = await aStaffMember()
    const id = await aSentOrganization(actor)
    const { id: sent } = await db().organizationDocument.findFirstOrThrow({ where: { organizationId: id }, select: { id: true } })
    expect(await addDocument(actor, id, asUpload(aPng()), aContext())).toMatchObject(refusal('ORGANIZATION_MOVED'))
    await beginReview({ organizationId: id }, staff.userId, aContext())
    await wantInformation({ organizationId: id, reason: 'Of this year, please.' }, staff.userId, aContext())
    const later = await added(actor, id, aPdf({ mark: `${id} of this year` }))
    expect(await removeDocument(actor, { organizationId: id, documentId: sent }, aContext())).toMatchObject(refusal('DOCUMENT_SENT'))
    await expect(db().organizationDocument.deleteMany({ where: { id: sent } })).rejects.toThrow()
    await expect(db().organizationDocument.updateMany({ where: { id: later }, data: { name: 'another.pdf' } })).rejects.toThrow()
    expect(await openSentDocument(id, later)).toMatchObject(refusal('NOT_FOUND'))
    expect(await openSentDocument(id, sent)).toMatchObject({ ok: true })
    expect(await removeDocument(actor, { organizationId: id, documentId: later }, aContext())).toMatchObject({ ok: true })
    expect(await submitOrganization(actor, { organizationId: id }, aContext())).toMatchObject({ ok: true })
  })

  test('that is not what its hash says breaks off before its end', async () => {
    const { actor, id } = await aDraftOf()
    const documentId = await added(actor, id, large())
    const owner = await connect()
    await tamper(owner, `update document_pieces set bytes = set_byte(bytes, 0, (get_byte(bytes, 0) + 1) % 256) where number = 1 and account_id = '${actor.accountId}'`)
    const opened = await openDocument(actor, id, documentId)
    await expect(opened.ok && read(opened.value)).rejects.toThrow('what its hash says')
    await expect(db().documentPiece.updateMany({ where: { accountId: actor.accountId }, data: { number: 7 } })).rejects.toThrow()
  })

  test('of another enterprise does not exist, and of another organization of one’s own it does not there', async () => {
    const [{ actor, id }, stranger] = [await aDraftOf(), await aDraftOf()]
    const documentId = await added(actor, id, aPng())
    const mine = await added(stranger.actor, stranger.id, aPng())
    for (const [organization, document] of [[id, documentId], [stranger.id, documentId], [id, mine]] as const) {
      expect(await openDocument(stranger.actor, organization, document)).toMatchObject(refusal('NOT_FOUND'))
      expect(await removeDocument(stranger.actor, { organizationId: organization, documentId: document }, aContext())).toMatchObject(refusal('NOT_FOUND'))
    }
    expect(await addDocument(stranger.actor, id, asUpload(aJpeg()), aContext())).toMatchObject(refusal('NOT_FOUND'))
    expect(await openDocument(actor, id, documentId)).toMatchObject({ ok: true })
    expect(await openSentDocument(id, documentId)).toMatchObject(refusal('NOT_FOUND'))
  })

  test('is seen by who may look, and changed by who may manage alone', async () => {
    const { enterprise, actor, id } = await aDraftOf()
    const documentId = await added(actor, id, aPng())
    const auditor = anActor(enterprise, 'auditor')
    expect(await openDocument(auditor, id, documentId)).toMatchObject({ ok: true })
    expect(await addDocument(auditor, id, asUpload(aJpeg()), aContext())).toMatchObject(refusal('FORBIDDEN'))
    expect(await removeDocument(auditor, { organizationId: id, documentId }, aContext())).toMatchObject(refusal('FORBIDDEN'))
    expect(await openDocument({ ...actor, permissions: new Set() }, id, documentId)).toMatchObject(refusal('FORBIDDEN'))
  })
})
