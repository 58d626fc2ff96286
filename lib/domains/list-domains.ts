import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { depthOf, readableName, registeredName } from './names'
import { readSearch, readTimePlace, readTreePlace, stateOf, writeTimePlace, writeTreePlace, type DomainState } from './rules'
import type { Filter, ListDomains, Method, Use } from './schema'
import { countDomains, gatherDomains, listDomains, orderOf, walkDomains, type DomainFilter, type DomainRow, type Order } from './store'

const PAGE_SIZE = 50
/** Beyond this the page says "1,000+" instead of counting on. */
const COUNT_LIMIT = 1000
/** So many names a walk looks through before it is tried otherwise: soon done, and where most searches end. */
const WINDOW = 20_000
/** So many matches are gathered and sorted; more than that are soon met by walking on. */
const GATHER_LIMIT = 20_000

export type DomainLine = {
  id: string
  name: string
  /** In its own script; the same where there is no other. */
  readable: string
  /** What was registered, under which the tree is drawn, and how far below it this name lies. */
  registered: string
  depth: number
  use: Use
  state: DomainState
  validUntil: Date | null
  method: Method | null
  createdAt: Date
}
export type DomainPage = { lines: DomainLine[]; next: string | null; count: number; /** Whether there are more than were counted. */ more: boolean }

/** One page of the enterprise's names: as a tree, or by the time that a filter is about. */
export async function listDomainPage(actor: Actor, query: ListDomains, { now }: Pick<RequestContext, 'now'>): Promise<Result<DomainPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'domains.view')) return fail({ code: 'FORBIDDEN' })
  const filter: DomainFilter = { show: query.show, search: readSearch(query.q), now }
  const start = orderOf(query.show, { tree: null, time: null })
  const order = query.after ? orderOf(query.show, { tree: readTreePlace(query.after), time: readTimePlace(query.after) }) : start
  const { rows: found, count, more } = await findPage(actor.accountId, filter, order, start)
  const rows = found.slice(0, PAGE_SIZE)
  const last = rows.at(-1)
  return ok({ lines: rows.map((row) => lineOf(row, now)), next: found.length > PAGE_SIZE && last ? placeOf(last, query.show) : null, count: Math.min(count, COUNT_LIMIT), more: more || count > COUNT_LIMIT })
}

type Found = { rows: DomainRow[]; count: number; more: boolean }

/**
 * Without a search the list's index is walked. With one that finds a page among the next names it is walked as well; what is seldom is
 * gathered through the index of the search; and what is frequent and lies together, far behind, is walked to.
 */
async function findPage(accountId: string, filter: DomainFilter, order: Order, start: Order): Promise<Found> {
  if (!filter.search) {
    const [rows, count] = await Promise.all([listDomains(db(), accountId, filter, order, PAGE_SIZE + 1), countDomains(db(), accountId, filter, COUNT_LIMIT + 1)])
    return { rows, count, more: false }
  }
  const [first, behind] = await Promise.all([walkDomains(db(), accountId, filter, start, WINDOW, COUNT_LIMIT + 1), order === start ? null : walkDomains(db(), accountId, filter, order, WINDOW, PAGE_SIZE + 1)])
  const rows = behind ?? first.slice(0, PAGE_SIZE + 1)
  if (first.length > PAGE_SIZE && rows.length > PAGE_SIZE) return { rows, count: first.length, more: true }
  const gathered = await gatherDomains(db(), accountId, filter, order, PAGE_SIZE + 1, GATHER_LIMIT)
  return gathered ? { ...gathered, more: false } : { rows: await listDomains(db(), accountId, filter, order, PAGE_SIZE + 1), count: COUNT_LIMIT, more: true }
}

/** Where a page that ends with this domain goes on. */
export function placeOf({ name, id, validUntil, attentionAt }: DomainRow, show: Filter): string {
  if (show === 'valid' && validUntil) return writeTimePlace({ at: validUntil, id })
  if (show === 'attention' && attentionAt) return writeTimePlace({ at: attentionAt, id })
  return writeTreePlace(name)
}

function lineOf(row: DomainRow, now: Date): DomainLine {
  const wildcard = row.name.startsWith('*.')
  const base = wildcard ? row.name.slice(2) : row.name
  return {
    id: row.id,
    name: row.name,
    readable: readableName(row.name),
    registered: registeredName(base) ?? base,
    depth: depthOf({ base, wildcard }),
    use: row.use,
    state: stateOf(row, now),
    validUntil: row.validUntil,
    method: row.validMethod,
    createdAt: row.createdAt,
  }
}
