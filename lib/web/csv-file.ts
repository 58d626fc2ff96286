import { streamOf } from './stream'

/** A table for a spreadsheet as an answer, sent piece by piece however long it is. */
export function csvFile(name: string, pieces: AsyncGenerator<string, void, undefined>): Response {
  return new Response(streamOf(pieces), { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` } })
}
