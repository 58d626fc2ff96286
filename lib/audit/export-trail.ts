import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { csvOf } from '@/lib/core/csv'
import { DEFAULT_LANGUAGE } from '@/lib/core/language'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { recordAudit } from './record'
import type { ExportTrail } from './schema'
import { resolveFilter, tellRows } from './show-trail'
import { walkTrail, type TrailFilter } from './store/trail'
import type { ToldRow } from './tell-row'

const COLUMNS = ['Time (UTC)', 'Who', 'What', 'Deed', 'Result', 'Client address', 'Country', 'Reason', 'Details', 'Object', 'Person', 'Row']
/** So many rows are worded at once: a few milliseconds in which nobody else is answered. */
const PAGE_SIZE = 250

/** An enterprise's trail as a table for a spreadsheet, in pieces, narrowed as its page is, up to this moment. That it was taken away is a row of the trail itself. */
export async function exportTrail(actor: Actor, query: ExportTrail, timeZone: string, context: RequestContext): Promise<Result<AsyncGenerator<string, void, undefined>, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'audit.view')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  const filter = await resolveFilter(accountId, query, timeZone)
  const narrowed = Object.fromEntries(Object.entries(query).filter(([, value]) => value))
  return transact<AsyncGenerator<string, void, undefined>, never>(async (tx) => {
    await recordAudit(tx, { action: 'audit.exported', target: accountId, actorId: userId, accountId, details: narrowed }, context)
    return ok(pieces(accountId, filter, context.now))
  })
}

async function* pieces(accountId: string, filter: TrailFilter | null, now: Date): AsyncGenerator<string, void, undefined> {
  yield csvOf([COLUMNS])
  if (!filter) return
  const until = filter.until && filter.until < now ? filter.until : now
  const read = (place: Parameters<typeof walkTrail>[3]) => walkTrail(db(), accountId, { ...filter, until }, place, PAGE_SIZE)
  let rows = await read(null)
  while (rows.length > 0) {
    yield csvOf((await tellRows(accountId, rows, DEFAULT_LANGUAGE)).map(lineOf))
    const last = rows.at(-1)
    rows = last && rows.length === PAGE_SIZE ? await read(last) : []
  }
}

const lineOf = (row: ToldRow): string[] => [
  row.at.toISOString(),
  row.who,
  row.tells,
  row.label,
  row.refused ? 'Refused' : 'Done',
  row.ip ?? '',
  row.country ?? '',
  row.reason ?? '',
  row.details.map(({ name, value }) => `${name}: ${value}`).join('; '),
  row.target,
  row.actorId ?? '',
  row.id,
]
