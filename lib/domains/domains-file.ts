import { allows, type Actor } from '@/lib/core/actor'
import { csvOf } from '@/lib/core/csv'
import { db } from '@/lib/db/client'
import { placeOf } from './list-domains'
import { readableName } from './names'
import { readSearch, readTimePlace, readTreePlace, stateOf } from './rules'
import type { ListDomains } from './schema'
import { orderOf, sweepDomains, type DomainRow } from './store'

const PIECE_SIZE = 2000
const COLUMNS = ['Name', 'Readable', 'For', 'State', 'Validated', 'Valid until', 'Method', 'Added', 'Id']

/** An enterprise's domains as a table for a spreadsheet, in pieces; along the list's own index, whatever is searched for. */
export async function* domainsFile(actor: Actor, { q, show }: ListDomains, now: Date): AsyncGenerator<string, void, undefined> {
  if (!allows(actor, 'domains.view')) return
  yield csvOf([COLUMNS])
  const filter = { show, search: readSearch(q), now }
  let place: string | undefined
  for (let size = PIECE_SIZE; size === PIECE_SIZE; ) {
    const rows: (DomainRow & { found: boolean })[] = await sweepDomains(db(), actor.accountId, filter, orderOf(show, { tree: readTreePlace(place), time: readTimePlace(place) }), PIECE_SIZE)
    size = rows.length
    const end = rows.at(-1)
    if (!end) return
    place = placeOf(end, show)
    const found = rows.filter((row) => row.found)
    if (found.length > 0) yield csvOf(found.map((row) => lineOf(row, now)))
  }
}

function lineOf(row: DomainRow, now: Date): string[] {
  const state = stateOf(row, now)
  return [row.name, readableName(row.name), row.use, state, row.validatedAt?.toISOString() ?? '', row.validUntil?.toISOString() ?? '', row.validMethod ?? '', row.createdAt.toISOString(), row.id]
}
