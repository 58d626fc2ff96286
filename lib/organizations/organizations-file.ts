import { allows, type Actor } from '@/lib/core/actor'
import { csvOf } from '@/lib/core/csv'
import { db } from '@/lib/db/client'
import { standingOf, type Place } from './rules'
import type { ListOrganizations } from './schema'
import { listOrganizations, type OrganizationRow } from './store/organizations'

const PIECE_SIZE = 1000
const COLUMNS = ['Name', 'Country', 'Registration number', 'State', 'Valid until', 'Added', 'Id']

/** An enterprise's organizations as a table for a spreadsheet, in pieces. */
export async function* organizationsFile(actor: Actor, { q, standing }: ListOrganizations, now: Date): AsyncGenerator<string, void, undefined> {
  if (!allows(actor, 'organizations.view')) return
  yield csvOf([COLUMNS])
  let place: Place | null = null
  for (let size = PIECE_SIZE; size === PIECE_SIZE; ) {
    const rows: OrganizationRow[] = await listOrganizations(db(), actor.accountId, { search: q, standing }, place, PIECE_SIZE, now)
    size = rows.length
    const end = rows.at(-1)
    if (!end) return
    place = { at: end.createdAt, id: end.id }
    yield csvOf(rows.map((row) => lineOf(row, now)))
  }
}

function lineOf(row: OrganizationRow, now: Date): string[] {
  return [row.name, row.country, row.registrationNumber ?? '', standingOf(row, now).replace('_', ' '), row.validUntil?.toISOString() ?? '', row.createdAt.toISOString(), row.id]
}
