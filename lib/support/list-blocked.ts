import { db } from '@/lib/db/client'
import { likePattern, readCursor, writeCursor } from './rules'
import type { ListBlocked } from './schema'
import { blockedCountries, countBlocked, listBlocked, type BlockedFilter, type BlockedRow } from './store'

const PAGE_SIZE = 25
/** Beyond this the page says "1,000+" instead of counting on. */
export const COUNT_LIMIT = 1000

export type BlockedPage = { rows: BlockedRow[]; next: string | null; count: number; countries: string[] }

/** One page of the blocked people, oldest first. */
export async function listBlockedPeople(query: ListBlocked): Promise<BlockedPage> {
  const filter: BlockedFilter = { pattern: query.q ? likePattern(query.q) : null, country: query.country, accountId: query.account, staffOnly: query.staff === 'only' }
  const [found, count, countries] = await Promise.all([
    listBlocked(db(), filter, readCursor(query.after), PAGE_SIZE + 1),
    countBlocked(db(), filter, COUNT_LIMIT),
    blockedCountries(db()),
  ])
  const rows = found.slice(0, PAGE_SIZE)
  const last = rows.at(-1)
  return { rows, next: found.length > PAGE_SIZE && last ? writeCursor(last) : null, count, countries }
}
