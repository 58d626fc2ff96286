/** A document as its reader sees it, however it is drawn: as a page, or as a PDF. */
export type Paper = {
  title: string
  /** Its number or reference. */
  number: string
  facts: { term: string; value: string }[]
  parties: { role: string; lines: string[] }[]
  table: { caption: string; columns: { name: string; numeric?: boolean }[]; rows: string[][] }
  sums: { term: string; value: string; strong?: boolean }[]
  notes: string[]
}
