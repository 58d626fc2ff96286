/** Where a page of the list goes on: behind this block, in the order oldest first. */
export type Cursor = { blockedAt: Date; id: string }

export const writeCursor = ({ blockedAt, id }: Cursor): string => `${blockedAt.toISOString()}_${id}`

/** The cursor of an address bar, or null for the first page and for anything else. */
export function readCursor(text: string | undefined): Cursor | null {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_(blk_\w+)$/.exec(text ?? '') ?? []
  if (!time || !id || Number.isNaN(Date.parse(time))) return null
  return { blockedAt: new Date(time), id }
}

/** A search as an SQL pattern: what is typed stands anywhere, and `%`, `_` and `\` mean themselves. */
export const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
