import { allows, type Actor } from '@/lib/core/actor'
import { csvOf } from '@/lib/core/csv'
import { db } from '@/lib/db/client'
import type { ListGroups } from './schema'
import { listGroups, type ListedGroup } from './store'

const PIECE_SIZE = 500
const COLUMNS = ['Name', 'Description', 'People', 'Organizations', 'Domains', 'Pays from', 'Made', 'Archived', 'Id']

/** An enterprise's groups as a table for a spreadsheet, in pieces. */
export async function* groupsFile(actor: Actor, query: ListGroups): AsyncGenerator<string, void, undefined> {
  if (!allows(actor, 'groups.view')) return
  yield csvOf([COLUMNS])
  let after: string | null = null
  for (let size = PIECE_SIZE; size === PIECE_SIZE; ) {
    const rows: ListedGroup[] = await listGroups(db(), actor.accountId, { q: query.q, archived: query.archived === 'only', after }, PIECE_SIZE)
    size = rows.length
    after = rows.at(-1)?.id ?? null
    if (size > 0) yield csvOf(rows.map(lineOf))
  }
}

function lineOf({ id, name, description, people, organizations, domains, funding, createdAt, archivedAt }: ListedGroup): string[] {
  const reach = { all: 'all', chosen: 'chosen' }
  return [name, description, reach[people], reach[organizations], reach[domains], funding === 'own' ? 'its own money' : 'the account', createdAt.toISOString(), archivedAt?.toISOString() ?? '', id]
}
