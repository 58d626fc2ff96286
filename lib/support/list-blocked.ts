import { db } from '@/lib/db/client'
import { readCursor, readSearch, writeCursor, type Cursor } from './rules'
import type { ListBlocked } from './schema'
import { blockedCountries, countBlocked, findsMost, gatherBlocked, listBlocked, type BlockedFilter, type BlockedRow } from './store'

const PAGE_SIZE = 25
/** Beyond this the page says "1,000+" instead of counting on. */
export const COUNT_LIMIT = 1000
/** Up to so many matches are gathered and sorted; of more, the next page's are soon met by walking in order. */
const GATHER_LIMIT = 5000
/** A search that finds most of the first so many blocks finds a page by walking; its index would read nearly all for nothing. */
const DENSITY_WINDOW = 1500

export type BlockedPage = {
  rows: BlockedRow[]
  next: string | null
  /** One more than COUNT_LIMIT where there are more. */
  count: number
  countries: string[]
}

/** One page of the blocked people, oldest first. */
export async function listBlockedPeople(query: ListBlocked): Promise<BlockedPage> {
  const filter: BlockedFilter = { search: readSearch(query.q), country: query.country, accountId: query.account, staffOnly: query.staff === 'only' }
  const [{ rows: found, count }, countries] = await Promise.all([findPage(filter, readCursor(query.after)), blockedCountries(db())])
  const rows = found.slice(0, PAGE_SIZE)
  const last = rows.at(-1)
  return { rows, next: found.length > PAGE_SIZE && last ? writeCursor(last) : null, count: Math.min(count, COUNT_LIMIT + 1), countries }
}

async function findPage(filter: BlockedFilter, cursor: Cursor | null): Promise<{ rows: BlockedRow[]; count: number }> {
  const dense = filter.search !== null && (await findsMost(db(), filter, DENSITY_WINDOW, COUNT_LIMIT))
  const gathered = filter.search && !dense && (await gatherBlocked(db(), filter, cursor, PAGE_SIZE + 1, GATHER_LIMIT))
  if (gathered) return gathered
  const [rows, count] = await Promise.all([listBlocked(db(), filter, cursor, PAGE_SIZE + 1), filter.search ? COUNT_LIMIT + 1 : countBlocked(db(), filter, COUNT_LIMIT + 1)])
  return { rows, count }
}
