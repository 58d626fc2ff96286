import { recordAudit } from '@/lib/audit/record'
import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { readCsv } from '@/lib/core/read-csv'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { enqueueJob } from '@/lib/jobs/queue'
import type { ImportForm } from '../schema'
import { findBySubmission, insertImport, insertLines, lockImports } from '../store/imports'
import { fileName, MAX_IMPORT_LINES, MOST_IMPORTS, namesIn } from './rules'

type Refusal = 'FORBIDDEN' | 'IMPORT_UNREADABLE' | 'IMPORT_TOO_LONG' | 'IMPORT_EMPTY' | 'TOO_MANY_IMPORTS'

/** Takes a file of names, whose lines a job looks at one by one; the form that is sent twice is one import. */
export async function beginImport(actor: Actor, file: { name: string; bytes: Uint8Array }, { use, submission }: ImportForm, context: RequestContext): Promise<Result<{ importId: string }, Failure<Refusal>>> {
  if (!allows(actor, 'domains.manage')) return fail({ code: 'FORBIDDEN' })
  // A heading is no name.
  const read = await readCsv(file.bytes, MAX_IMPORT_LINES + 1)
  if (!read.ok) return fail({ code: read.why === 'too-many' ? 'IMPORT_TOO_LONG' : 'IMPORT_UNREADABLE' })
  const lines = namesIn(read.rows)
  if (lines.length > MAX_IMPORT_LINES) return fail({ code: 'IMPORT_TOO_LONG' })
  if (lines.length === 0) return fail({ code: 'IMPORT_EMPTY' })
  const { accountId, userId } = actor
  return transact<{ importId: string }, Failure<Refusal>>(async (tx) => {
    const open = await lockImports(tx, accountId)
    const before = await findBySubmission(tx, accountId, submission)
    if (before) return ok({ importId: before.id })
    if (open >= MOST_IMPORTS) return fail({ code: 'TOO_MANY_IMPORTS' })
    const importId = newId('imp')
    await insertImport(tx, { id: importId, accountId, begunById: userId, file: fileName(file.name), use, submission, lines: lines.length, createdAt: context.now })
    await insertLines(tx, importId, lines)
    await recordAudit(tx, { action: 'domains.import-begun', target: importId, actorId: userId, accountId, details: { lines: lines.length, use } }, context)
    await enqueueJob(tx, 'import-domains', { importId })
    return ok({ importId })
  })
}
