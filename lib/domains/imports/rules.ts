import { days } from '@/lib/core/time'
import type { CsvRow } from '@/lib/core/read-csv'
import { nameFaults, readName, whyNotPublic, type DomainName } from '../names'
import type { Use } from '../schema'

/** So many lines are taken at once; the table holds the same. */
export const MAX_IMPORT_LINES = 10_000
/** What so many of the longest names take, with something beside them. */
export const MAX_IMPORT_BYTES = 4 * 1024 * 1024
/** So many imports of an enterprise are at work at once, so that one holds up nobody else's jobs. */
export const MOST_IMPORTS = 3
/** How long it is kept what became of each line. */
export const IMPORT_MEMORY = days(90)
/** So many lines are decided in one transaction: a worker that is killed leaves no more undone. */
export const BATCH_SIZE = 200
/** A text that is longer than any name is cut, and refused all the same. */
const MAX_TEXT_LENGTH = 300

const HEADINGS = new Set(['name', 'names', 'domain', 'domains', 'domain name', 'hostname', 'fqdn'])

/** The names of a file, one a line: in the column that is headed so, or in the first. */
export function namesIn(rows: CsvRow[]): { line: number; text: string }[] {
  const heading = rows[0]?.cells.findIndex((cell) => HEADINGS.has(cell.toLowerCase())) ?? -1
  return rows.slice(heading >= 0 ? 1 : 0).map(({ line, cells }) => ({ line, text: storable(cells[Math.max(heading, 0)] ?? '') }))
}

const storable = (text: string): string => [...text.normalize('NFC').replace(/\p{Cc}/gu, '\u{fffd}')].slice(0, MAX_TEXT_LENGTH - 1).join('').slice(0, MAX_TEXT_LENGTH)

/** The name that a line stands for, or why it is refused. */
export function judgeLine(text: string, use: Use): { name: DomainName } | { reason: string } {
  // What keeps a formula from a spreadsheet is no part of the name.
  const read = readName(text.replace(/^'/, ''))
  if (!read.ok) return { reason: nameFaults[read.fault] }
  const reason = use === 'public' ? whyNotPublic(read.name) : null
  return reason === null ? { name: read.name } : { reason }
}

/** What a file is called here: without a path, and without what could hide in a name. */
export const fileName = (given: string): string => [...(given.normalize('NFC').split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(0, 120).join('').trim() || 'domains.csv'
