import { allows, type Actor } from '@/lib/core/actor'
import { csvOf } from '@/lib/core/csv'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { findImport, listLines, type LineRow } from '../store/imports'

const PIECE_SIZE = 1000
const COLUMNS = ['Line', 'Name', 'Result', 'Reason', 'Domain']
const NUMBERS = new Set([COLUMNS.indexOf('Line')])
const words = { added: 'Added', known: 'Known already', refused: 'Refused' }

/** What became of each line of an import, as a table for a spreadsheet, in pieces. */
export async function resultFile(actor: Actor, importId: string): Promise<Result<AsyncGenerator<string, void, undefined>, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'domains.view')) return fail({ code: 'FORBIDDEN' })
  return (await findImport(db(), actor.accountId, importId)) ? ok(piecesOf(importId)) : fail({ code: 'NOT_FOUND' })
}

async function* piecesOf(importId: string): AsyncGenerator<string, void, undefined> {
  yield csvOf([COLUMNS])
  let after = 0
  for (let size = PIECE_SIZE; size === PIECE_SIZE; ) {
    const lines: LineRow[] = await listLines(db(), importId, null, after, PIECE_SIZE)
    size = lines.length
    after = lines.at(-1)?.line ?? after
    if (size > 0) yield csvOf(lines.map(({ line, text, outcome, reason, domainId }) => [String(line), text, outcome ? words[outcome] : 'Not looked at yet', reason ?? '', domainId ?? '']), NUMBERS)
  }
}
