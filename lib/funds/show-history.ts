import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { after, days } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { readPlace, writePlace } from './rules'
import { ACCOUNT, type History } from './schema'
import { listAccountFunds, listFundsOf, listHistory, listWithFunds, type HistoryFilter, type HistoryLine } from './store'

const PAGE_SIZE = 25
const EXPORT_PAGE_SIZE = 1000
const MOST_GROUPS = 500

export type HistoryPage = { lines: HistoryLine[]; next: string | null; groups: { id: string; name: string }[] }

/** One page of what happened to an enterprise's funds, newest first, each line with the balance after it. */
export async function showHistory(actor: Actor, query: History): Promise<Result<HistoryPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'funds.view')) return fail({ code: 'FORBIDDEN' })
  const [found, groups] = await Promise.all([
    filterOf(actor, query).then((filter) => listHistory(db(), actor.accountId, filter, readPlace(query.after), PAGE_SIZE + 1)),
    listWithFunds(db(), actor.accountId, MOST_GROUPS),
  ])
  const lines = found.slice(0, PAGE_SIZE)
  const last = lines.at(-1)
  return ok({ lines, next: found.length > PAGE_SIZE && last ? writePlace(last) : null, groups })
}

/** The same to its end, page by page, for a file. */
export async function* exportHistory(actor: Actor, query: History): AsyncGenerator<HistoryLine[], void, undefined> {
  if (!allows(actor, 'funds.view')) return
  const filter = await filterOf(actor, query)
  let lines = await listHistory(db(), actor.accountId, filter, null, EXPORT_PAGE_SIZE)
  while (lines.length > 0) {
    yield lines
    const last = lines.at(-1)
    lines = last && lines.length === EXPORT_PAGE_SIZE ? await listHistory(db(), actor.accountId, filter, last, EXPORT_PAGE_SIZE) : []
  }
}

async function filterOf({ accountId }: Actor, { group, kind, from, to }: History): Promise<HistoryFilter> {
  const funds = group === undefined ? null : group === ACCOUNT ? await listAccountFunds(db(), accountId) : await listFundsOf(db(), accountId, [group])
  return { fundIds: funds?.map(({ id }) => id) ?? null, kind, from: from === undefined ? undefined : new Date(from), until: to === undefined ? undefined : after(new Date(to), days(1)) }
}
