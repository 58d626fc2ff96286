import { Buffer, isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

export type CsvRow = { /** Where it begins in the file, from 1. */ line: number; cells: string[] }
export type Unread = 'not-text' | 'too-many' | 'malformed'

/** A quoted field that never ends is not read to the end of the file. */
const MAX_RECORD_LENGTH = 20_000
/** Read in pieces, so that nobody else waits for all of it. */
const PIECE_LENGTH = 16 * 1024

/** The rows of a CSV file in UTF-8, with commas, semicolons or tabs; empty ones aside. At most so many, or it is not read. */
export async function readCsv(bytes: Uint8Array, most: number): Promise<{ ok: true; rows: CsvRow[] } | { ok: false; why: Unread }> {
  const text = decode(bytes)
  if (text === null) return { ok: false, why: 'not-text' }
  const parser = Readable.from(pieces(text)).pipe(parse({ bom: true, delimiter: [',', ';', '\t'], info: true, max_record_size: MAX_RECORD_LENGTH, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true }))
  const rows: CsvRow[] = []
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (record.every((cell) => cell === '')) continue
      if (rows.length === most) return { ok: false, why: 'too-many' }
      rows.push({ line: info.lines, cells: record })
    }
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, why: 'malformed' }
    throw error
  }
  return { ok: true, rows }
}

function decode(bytes: Uint8Array): string | null {
  return isUtf8(bytes) && !bytes.includes(0) ? Buffer.from(bytes).toString('utf8') : null
}

function* pieces(text: string): Generator<string, void, undefined> {
  for (let at = 0; at < text.length; at += PIECE_LENGTH) yield text.slice(at, at + PIECE_LENGTH)
}
