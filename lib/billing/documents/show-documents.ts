import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import type { Paper } from '../paper'
import { readPlace, writePlace } from '../rules'
import type { ListDocuments } from '../schema'
import { findDocument, listDocuments, type DocumentRow, type WholeDocument } from '../store/documents'
import { documentNumber } from './numbers'
import { paperOfDocument } from './paper-of-document'

const PAGE_SIZE = 25

export type ListedDocument = DocumentRow & { name: string }
export type DocumentsPage = { rows: ListedDocument[]; next: string | null }

/** An enterprise's invoices, credit notes and receipts, newest first. */
export async function showDocuments(actor: Actor, { kind, after }: ListDocuments, size = PAGE_SIZE): Promise<Result<DocumentsPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  const found = await listDocuments(db(), actor.accountId, kind, readPlace(after, 'bdc'), size + 1)
  const rows = found.slice(0, size).map((row) => ({ ...row, name: documentNumber(row.seriesId, row.number) }))
  const last = rows.at(-1)
  return ok({ rows, next: found.length > size && last ? writePlace({ at: last.issuedAt, id: last.id }) : null })
}

export type DocumentView = { document: WholeDocument; paper: Paper; related: { id: string; name: string; what: string }[] }

/** One of them, as it is read. */
export async function showDocument(actor: Actor, id: string): Promise<Result<DocumentView, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  const document = await findDocument(db(), actor.accountId, id)
  if (!document) return fail({ code: 'NOT_FOUND' })
  const nameOf = ({ seriesId, number }: { seriesId: string; number: number }) => documentNumber(seriesId, number)
  const related = [
    ...(document.of ? [{ id: document.of.id, name: nameOf(document.of), what: 'The invoice that it credits' }] : []),
    ...document.creditNotes.map((note) => ({ id: note.id, name: nameOf(note), what: 'A credit note of it' })),
  ]
  return ok({ document, paper: paperOfDocument(document), related })
}
