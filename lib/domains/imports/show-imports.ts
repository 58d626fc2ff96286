import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import type { ShowImport } from '../schema'
import { countOutcomes, findImport, listImports, listLines, type Counts, type ImportRow, type LineRow } from '../store/imports'

const PAGE_SIZE = 25
const LINES_SIZE = 50

export type ImportView = Omit<ImportRow, 'accountId' | 'begunById'> & Counts & { decided: number }

const viewOf = ({ id, file, use, lines, createdAt, finishedAt }: ImportRow, counts: Counts): ImportView => ({ id, file, use, lines, createdAt, finishedAt, ...counts, decided: counts.added + counts.known + counts.refused })

const NONE: Counts = { refused: 0, known: 0, added: 0 }

/** A page of an enterprise's imports, newest first. */
export async function showImports(actor: Actor, after?: string): Promise<Result<{ rows: ImportView[]; next: string | null }, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'domains.view')) return fail({ code: 'FORBIDDEN' })
  const found = await listImports(db(), actor.accountId, after ?? null, PAGE_SIZE + 1)
  const rows = found.slice(0, PAGE_SIZE)
  const counts = await countOutcomes(db(), rows.map(({ id }) => id))
  return ok({ rows: rows.map((row) => viewOf(row, counts.get(row.id) ?? NONE)), next: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null })
}

export type ImportPage = { view: ImportView; lines: LineRow[]; next: number | null }

/** How far an import is, with a page of its lines: those that were refused, unless others are asked for. */
export async function showImport(actor: Actor, importId: string, { show, after }: ShowImport): Promise<Result<ImportPage, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'domains.view')) return fail({ code: 'FORBIDDEN' })
  const row = await findImport(db(), actor.accountId, importId)
  if (!row) return fail({ code: 'NOT_FOUND' })
  const [counts, found] = await Promise.all([countOutcomes(db(), [row.id]), listLines(db(), row.id, show ?? 'refused', after ?? 0, LINES_SIZE + 1)])
  const lines = found.slice(0, LINES_SIZE)
  return ok({ view: viewOf(row, counts.get(row.id) ?? NONE), lines, next: found.length > LINES_SIZE ? (lines.at(-1)?.line ?? null) : null })
}
