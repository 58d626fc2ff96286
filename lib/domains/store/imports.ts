import type { Db, Prisma, Tx } from '@/lib/db/client'
import type { Outcome } from '../schema'

const importSelect = { id: true, accountId: true, begunById: true, file: true, use: true, lines: true, createdAt: true, finishedAt: true } satisfies Prisma.DomainImportSelect
export type ImportRow = Prisma.DomainImportGetPayload<{ select: typeof importSelect }>

/** False where the same form was sent before: the unique index decides. */
export async function insertImport(tx: Tx, row: Prisma.DomainImportCreateManyInput): Promise<boolean> {
  return (await tx.domainImport.createMany({ data: [row], skipDuplicates: true })).count === 1
}

export async function insertLines(tx: Tx, importId: string, lines: { line: number; text: string }[]): Promise<void> {
  await tx.$executeRaw`insert into domain_import_lines (import_id, line, text) select ${importId}, line, text from unnest(${lines.map(({ line }) => line)}::int[], ${lines.map(({ text }) => text)}::text[]) as given (line, text)`
}

export const findBySubmission = (db: Db, accountId: string, submission: string): Promise<{ id: string } | null> => db.domainImport.findUnique({ where: { accountId_submission: { accountId, submission } }, select: { id: true } })

/** One after the other begins an import of an enterprise, so that none is counted too few. */
export async function lockImports(tx: Tx, accountId: string): Promise<number> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`domain-imports ${accountId}`}, 0))`
  return tx.domainImport.count({ where: { accountId, finishedAt: null } })
}

export const findImport = (db: Db, accountId: string, id: string): Promise<ImportRow | null> => db.domainImport.findFirst({ where: { accountId, id }, select: importSelect })

/** An import for the job that does it, whosever it is; held, so that no other one does the same lines. Unlike a row's lock, this one goes to who has waited longest. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow | null> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`
  return tx.domainImport.findUnique({ where: { id }, select: importSelect })
}

export const listUndecided = (tx: Tx, importId: string, limit: number): Promise<{ line: number; text: string }[]> =>
  tx.domainImportLine.findMany({ where: { importId, outcome: null }, orderBy: { line: 'asc' }, take: limit, select: { line: true, text: true } })

export type Decided = { line: number; outcome: Outcome; reason: string | null; domainId: string | null }

export async function saveOutcomes(tx: Tx, importId: string, decided: Decided[]): Promise<void> {
  await tx.$executeRaw`
    update domain_import_lines set outcome = given.outcome::domain_import_outcome, reason = given.reason, domain_id = given.domain_id
      from unnest(${decided.map(({ line }) => line)}::int[], ${decided.map(({ outcome }) => outcome)}::text[], ${decided.map(({ reason }) => reason)}::text[], ${decided.map(({ domainId }) => domainId)}::text[]) as given (line, outcome, reason, domain_id)
     where import_id = ${importId} and domain_import_lines.line = given.line`
}

export async function finishImport(tx: Tx, id: string, finishedAt: Date): Promise<void> {
  await tx.domainImport.update({ where: { id }, data: { finishedAt }, select: { id: true } })
}

export type Counts = Record<Outcome, number>

/** What became of an import's lines so far. */
export async function countOutcomes(db: Db, importIds: string[]): Promise<Map<string, Counts>> {
  const rows = await db.domainImportLine.groupBy({ by: ['importId', 'outcome'], where: { importId: { in: importIds }, outcome: { not: null } }, _count: true })
  const counts = new Map(importIds.map((id): [string, Counts] => [id, { refused: 0, known: 0, added: 0 }]))
  for (const { importId, outcome, _count } of rows) {
    const count = counts.get(importId)
    if (count && outcome) count[outcome] = _count
  }
  return counts
}

/** An enterprise's imports, newest first, behind one of them. */
export const listImports = (db: Db, accountId: string, after: string | null, limit: number): Promise<ImportRow[]> =>
  db.domainImport.findMany({ where: { accountId, ...(after ? { id: { lt: after } } : {}) }, orderBy: { id: 'desc' }, take: limit, select: importSelect })

const lineSelect = { line: true, text: true, outcome: true, reason: true, domainId: true } satisfies Prisma.DomainImportLineSelect
export type LineRow = Prisma.DomainImportLineGetPayload<{ select: typeof lineSelect }>

/** Lines of an import in their order, behind one of them; of one outcome, or all. */
export const listLines = (db: Db, importId: string, outcome: Outcome | null, after: number, limit: number): Promise<LineRow[]> =>
  db.domainImportLine.findMany({ where: { importId, line: { gt: after }, ...(outcome ? { outcome } : {}) }, orderBy: { line: 'asc' }, take: limit, select: lineSelect })

export const deleteImports = async (db: Db, until: Date): Promise<number> => (await db.domainImport.deleteMany({ where: { finishedAt: { lt: until } } })).count
