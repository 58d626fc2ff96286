import { Prisma, type Db } from '@/lib/db/client'

/** The ledger read as an enterprise's bank statement: what changes all that it has in a currency. What only moves within it, or is held, does not. */
const CHANGING = Prisma.sql`entry.kind in ('top_up', 'capture', 'refund', 'withdraw', 'adjust')`

export async function currenciesOf(db: Db, accountId: string): Promise<string[]> {
  const rows = await db.fund.findMany({ where: { accountId }, distinct: ['currency'], orderBy: { currency: 'asc' }, select: { currency: true } })
  return rows.map(({ currency }) => currency)
}

/** What an enterprise has in a currency in all its funds, at the last moment before this one. */
export async function balanceBefore(db: Db, accountId: string, currency: string, moment: Date): Promise<bigint> {
  const rows = await db.$queryRaw<{ balance: bigint }[]>`
    select coalesce(sum(last.posted), 0)::bigint as balance from funds
      cross join lateral (select posted from ledger_entries where fund_id = funds.id and line is not null and at < ${moment}::timestamptz order by at desc, line desc limit 1) as last
     where funds.account_id = ${accountId} and funds.currency = ${currency}`
  return rows[0]?.balance ?? 0n
}

export type MovementSum = { kind: 'top_up' | 'capture' | 'refund' | 'withdraw' | 'adjust'; count: number; amount: bigint }

export const sumMovements = (db: Db, accountId: string, currency: string, start: Date, end: Date): Promise<MovementSum[]> => db.$queryRaw`
  select entry.kind::text as kind, count(*)::int as count, sum(entry.amount)::bigint as amount
    from ledger_entries entry join funds on funds.id = entry.fund_id
   where entry.account_id = ${accountId} and entry.line is not null and entry.at >= ${start}::timestamptz and entry.at < ${end}::timestamptz and funds.currency = ${currency} and ${CHANGING}
   group by entry.kind order by entry.kind`

export type MovementRow = { place: string; at: Date; kind: MovementSum['kind']; amount: bigint; balance: bigint; group: string | null; reason: string | null; transactionId: string }

type Within = { start: Date; end: Date; opening: bigint }

/** The movements of a time, oldest first, each with what there is after it, behind a place. */
export const listMovements = (db: Db, accountId: string, currency: string, { start, end, opening }: Within, after: string | null, limit: number): Promise<MovementRow[]> => db.$queryRaw`
  select concat_ws('_', to_char(run.at at time zone 'UTC', 'YYYYMMDDHH24MISSMS'), run.fund_id, run.line) as place, run.at, run.kind::text as kind, run.amount, run.balance, groups.name as "group", movement.reason, run.transaction_id as "transactionId"
    from (select entry.at, entry.fund_id, entry.line, entry.kind, entry.amount, entry.transaction_id, funds.group_id,
                 (${opening}::bigint + sum(entry.amount) over (order by entry.at, entry.fund_id, entry.line))::bigint as balance
            from ledger_entries entry join funds on funds.id = entry.fund_id
           where entry.account_id = ${accountId} and entry.line is not null and entry.at >= ${start}::timestamptz and entry.at < ${end}::timestamptz and funds.currency = ${currency} and ${CHANGING}) as run
    join ledger_transactions movement on movement.id = run.transaction_id left join groups on groups.id = run.group_id
   where ${behind(after)}
   order by run.at, run.fund_id, run.line limit ${limit}`

function behind(place: string | null): Prisma.Sql {
  const [, year, month, day, hour, minute, second, ms, fundId, line] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})_(fnd_\w{1,60})_(\d{1,18})$/.exec(place ?? '') ?? []
  if (!fundId || !line) return Prisma.sql`true`
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
  return Number.isNaN(at.getTime()) ? Prisma.sql`true` : Prisma.sql`(run.at, run.fund_id, run.line) > (${at}::timestamptz, ${fundId}, ${BigInt(line)}::bigint)`
}
