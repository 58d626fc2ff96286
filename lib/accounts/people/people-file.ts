import { allows, type Actor } from '@/lib/core/actor'
import { csvOf } from '@/lib/core/csv'
import { db } from '@/lib/db/client'
import { listMembers, type PersonRow } from '../store/people'
import { filterOf } from './list-people'
import { roleLabel } from './rules'
import type { ListPeople } from './schema'

const PIECE_SIZE = 1000
const COLUMNS = ['Name', 'E-mail', 'Role', 'State', 'Since', 'Id']

/** An enterprise's people as a table for a spreadsheet, in pieces. */
export async function* peopleFile(actor: Actor, query: ListPeople): AsyncGenerator<string, void, undefined> {
  if (!allows(actor, 'people.view')) return
  yield csvOf([COLUMNS])
  let last: { at: Date; id: string } | null = null
  for (let size = PIECE_SIZE; size === PIECE_SIZE; ) {
    const rows: PersonRow[] = await listMembers(db(), actor.accountId, filterOf(query), last, PIECE_SIZE)
    size = rows.length
    const end = rows.at(-1)
    if (!end) return
    last = { at: end.createdAt, id: end.userId }
    yield csvOf(rows.map(lineOf))
  }
}

function lineOf({ userId, name, email, role, roleName, createdAt, disabledAt, blocked }: PersonRow): string[] {
  return [name, email, roleLabel({ role, customRole: roleName === null ? null : { name: roleName } }), disabledAt ? 'Disabled' : blocked ? 'Sign-in blocked' : 'Active', createdAt.toISOString(), userId]
}
