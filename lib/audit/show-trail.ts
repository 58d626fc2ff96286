import { isIP } from 'node:net'
import { allows, type Actor } from '@/lib/core/actor'
import { emailField } from '@/lib/core/fields'
import type { Language } from '@/lib/core/language'
import type { Reader } from '@/lib/core/reader'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { dayAfter, startOfDay } from '@/lib/core/time-zone'
import { db } from '@/lib/db/client'
import { ALL_DEEDS, AREAS, deedsNamed, deedsOf, type Area } from './deeds'
import { readPlace, writePlace } from './place'
import type { ExportTrail, ListTrail } from './schema'
import { findByName, findNames, findPersonId } from './store/names'
import { listTrail, type TrailFilter, type TrailRow } from './store/trail'
import { idsIn, tellRow, type ToldRow } from './tell-row'

const PAGE_SIZE = 50
/** So many people and objects of one name are looked for at once. */
const MOST_NAMED = 20

export type TrailPage = { rows: ToldRow[]; next: string | null }

/** One page of an enterprise's audit trail, newest first, in words. Days are those of the reader's time zone. */
export async function showTrail(actor: Actor, query: ListTrail, { timeZone, language }: Reader): Promise<Result<TrailPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'audit.view')) return fail({ code: 'FORBIDDEN' })
  const filter = await resolveFilter(actor.accountId, query, timeZone)
  if (!filter) return ok({ rows: [], next: null })
  const found = await listTrail(db(), actor.accountId, filter, ALL_DEEDS, readPlace(query.after), PAGE_SIZE + 1)
  const shown = found.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  return ok({ rows: await tellRows(actor.accountId, shown, language), next: found.length > PAGE_SIZE && last ? writePlace(last) : null })
}

/** Words rows, with the names of the present. */
export async function tellRows(accountId: string, rows: TrailRow[], language: Language): Promise<ToldRow[]> {
  const ids = [...new Set(rows.flatMap(idsIn))]
  const named = ids.length > 0 ? await findNames(db(), accountId, ids) : []
  const names = new Map(named.map((each) => [each.id, each]))
  return rows.map((row) => tellRow(row, names, language))
}

/** What the filters of an address bar mean; null where nothing can be meant, as of an address that nobody has. */
export async function resolveFilter(accountId: string, { q, area, person, result, from, to }: ExportTrail, timeZone: string): Promise<TrailFilter | null> {
  const [actorId, search] = await Promise.all([person ? personOf(person) : null, q ? searchOf(accountId, q) : null])
  if (person && !actorId) return null
  return {
    actions: area !== undefined && isArea(area) ? deedsOf(area) : null,
    actorId,
    results: result ? [result] : ['success', 'refused'],
    from: from ? startOfDay(from, timeZone) : null,
    until: to ? startOfDay(dayAfter(to), timeZone) : null,
    search,
  }
}

const isArea = (name: string): name is Area => Object.hasOwn(AREAS, name)

async function personOf(person: string): Promise<string | null> {
  if (/^usr_\w+$/.test(person)) return person
  const email = emailField.safeParse(person)
  return email.success ? findPersonId(db(), email.data) : null
}

async function searchOf(accountId: string, words: string): Promise<TrailFilter['search']> {
  const found = await findByName(db(), accountId, words, MOST_NAMED)
  return {
    actorIds: found.filter(({ isPerson }) => isPerson).map(({ id }) => id),
    actions: deedsNamed(words),
    targets: [...found.map(({ id }) => id), words],
    ip: isIP(words) ? words : null,
  }
}
