import { stringify } from 'csv-stringify/sync'

/**
 * Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula is kept from it by an apostrophe; what stands in
 * a column of `numbers` is a number, such as -12.50, and is written as it is.
 */
export function csvOf(rows: readonly (readonly string[])[], numbers: ReadonlySet<number> = new Set()): string {
  return stringify(rows as string[][], {
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { string: (value, { index }) => ({ value, escape_formulas: !(numbers.has(index) && NUMBER.test(value)) }) },
  })
}

const NUMBER = /^-?\d+(\.\d+)?$/
