import { Prisma, type Db, type Tx } from '@/lib/db/client'
import type { LedgerKind, LedgerSide, Place } from './rules'

/** The lock that the trigger ledger_entries_drawn takes for each entry of a fund. */
export async function lockFund(tx: Tx, fundId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${fundId}, 7411993))`
}

// Funds and books ------------------------------------------------------------------------------------------------------

/** Keeps a fund unless there is one of the same group, or of the account, in its currency. */
export async function insertFund(tx: Tx, fund: Prisma.FundCreateManyInput): Promise<void> {
  await tx.fund.createMany({ data: [fund], skipDuplicates: true })
}

export const findFundOf = (db: Db, accountId: string, groupId: string | null, currency: string) => db.fund.findFirst({ where: { accountId, groupId, currency }, select: { id: true } })

const fundSelect = { id: true, currency: true, lowBelow: true, group: { select: { id: true, name: true, funding: true, archivedAt: true } } } satisfies Prisma.FundSelect
export type FundRow = Prisma.FundGetPayload<{ select: typeof fundSelect }>

export const findFund = (db: Db, accountId: string, id: string): Promise<FundRow | null> => db.fund.findFirst({ where: { accountId, id }, select: fundSelect })

const bookSelect = { id: true, fundId: true, currency: true, side: true } satisfies Prisma.LedgerBookSelect
export type BookRow = Prisma.LedgerBookGetPayload<{ select: typeof bookSelect }>

/** Makes books unless there are those of their kind already. */
export async function insertBooks(tx: Tx, books: Prisma.LedgerBookCreateManyInput[]): Promise<void> {
  await tx.ledgerBook.createMany({ data: books, skipDuplicates: true })
}

/** The books of an enterprise's funds, and those of the enterprise in all currencies. */
export const findBooks = (db: Db, accountId: string, fundIds: string[]): Promise<BookRow[]> => db.ledgerBook.findMany({ where: { accountId, OR: [{ fundId: null }, { fundId: { in: fundIds } }] }, select: bookSelect })

// Movements ------------------------------------------------------------------------------------------------------------

/** Keeps a transaction unless its key was used before, which is answered by false. */
export async function insertTransaction(tx: Tx, transaction: Prisma.LedgerTransactionCreateManyInput): Promise<boolean> {
  return (await tx.ledgerTransaction.createMany({ data: [transaction], skipDuplicates: true })).count === 1
}

export type NewEntry = { transactionId: string; bookId: string; fundId: string | null; side: LedgerSide; amount: bigint }

/** Enters both sides, in the order of what they lock, so that of two transactions over the same funds one waits for the other. All else is drawn by the database. */
export async function insertEntries(tx: Tx, entries: NewEntry[]): Promise<void> {
  const inOrder = entries.map((entry) => ({ entry, lock: `${entry.fundId ?? entry.bookId} ${entry.bookId}` })).toSorted((one, other) => (one.lock < other.lock ? -1 : 1))
  const drawn = inOrder.map(({ entry: { transactionId, bookId, side, amount } }) => Prisma.sql`(${transactionId}, ${bookId}, ${side}::ledger_side, ${amount}, 0, 0)`)
  await tx.$executeRaw`insert into ledger_entries (transaction_id, book_id, side, amount, position, balance) values ${Prisma.join(drawn)}`
}

const movementSelect = { id: true, kind: true, currency: true, ofId: true, entries: { select: { bookId: true, side: true, amount: true, book: { select: { fundId: true } } } } } satisfies Prisma.LedgerTransactionSelect
export type Movement = Prisma.LedgerTransactionGetPayload<{ select: typeof movementSelect }>

export const findByKey = (db: Db, accountId: string, idempotencyKey: string): Promise<Movement | null> => db.ledgerTransaction.findUnique({ where: { accountId_idempotencyKey: { accountId, idempotencyKey } }, select: movementSelect })

export const findMovement = (db: Db, accountId: string, id: string): Promise<Movement | null> => db.ledgerTransaction.findFirst({ where: { id, accountId }, select: movementSelect })

// Balances -------------------------------------------------------------------------------------------------------------

/** The last line of a fund's history: what it may spend, and what it has. */
const lastLine = (fundId: Prisma.Sql) => Prisma.sql`(select available, posted from ledger_entries where fund_id = ${fundId} and line is not null order by line desc limit 1)`

export async function findBalance(db: Db, accountId: string, fundId: string): Promise<{ available: bigint; posted: bigint }> {
  const rows = await db.$queryRaw<{ available: bigint; posted: bigint }[]>`select last.available, last.posted from funds cross join lateral ${lastLine(Prisma.sql`funds.id`)} as last where account_id = ${accountId} and funds.id = ${fundId}`
  return rows[0] ?? { available: 0n, posted: 0n }
}

export type FundBalance = { id: string; currency: string; groupId: string | null; group: string | null; available: bigint; posted: bigint; lowBelow: bigint | null; lowSince: Date | null }

const balances = Prisma.sql`
  select funds.id, currency::text as currency, group_id as "groupId", groups.name as "group", coalesce(last.available, 0) as available, coalesce(last.posted, 0) as posted, low_below as "lowBelow", low_since as "lowSince"
    from funds left join groups on groups.id = group_id left join lateral ${lastLine(Prisma.sql`funds.id`)} as last on true`

/** The account's own funds. */
export const listAccountFunds = (db: Db, accountId: string): Promise<FundBalance[]> => db.$queryRaw`${balances} where funds.account_id = ${accountId} and group_id is null order by currency`

/** The funds of groups that are not archived, by the group's name, behind the fund of the cursor. */
export const listGroupFunds = (db: Db, accountId: string, after: string | null, limit: number): Promise<FundBalance[]> => db.$queryRaw`
  ${balances} where funds.account_id = ${accountId} and groups.archived_at is null and group_id is not null
    ${after ? Prisma.sql`and (lower(groups.name), funds.id) > (select lower(name), funds.id from funds join groups on groups.id = group_id where funds.account_id = ${accountId} and funds.id = ${after})` : Prisma.empty}
   order by lower(groups.name), funds.id limit ${limit}`

export const listFundsOf = (db: Db, accountId: string, groupIds: string[]): Promise<FundBalance[]> => db.$queryRaw`${balances} where funds.account_id = ${accountId} and group_id = any(${groupIds}) order by currency`

/** The funds of which less may be spent than people want to be told of. */
export const listLowFunds = (db: Db, accountId: string, limit: number): Promise<FundBalance[]> => db.$queryRaw`
  ${balances} where funds.account_id = ${accountId} and low_since is not null and groups.archived_at is null order by low_since, funds.id limit ${limit}`

/** Groups that have money of their own, by name. */
export const listOwnFunded = (db: Db, accountId: string, limit: number) => db.group.findMany({ where: { accountId, funding: 'own', archivedAt: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: limit, select: { id: true, name: true } })

export const findGroupName = (db: Db, accountId: string, id: string) => db.group.findFirst({ where: { accountId, id }, select: { name: true, isDefault: true, funding: true, archivedAt: true } })

/** Groups with a history of their own, archived ones too. */
export const listWithFunds = (db: Db, accountId: string, limit: number) => db.group.findMany({ where: { accountId, funds: { some: {} } }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: limit, select: { id: true, name: true } })

// Thresholds -----------------------------------------------------------------------------------------------------------

/** Sets below what people are told; the caller holds the fund's lock. */
export async function setLowBelow(tx: Tx, fundId: string, lowBelow: bigint | null): Promise<void> {
  await tx.fund.update({ where: { id: fundId }, data: { lowBelow, ...(lowBelow === null ? { lowSince: null } : {}) }, select: { id: true } })
}

export type Crossing = { id: string; low: boolean; currency: string; available: bigint; lowBelow: bigint; group: string | null }

/** Notes of funds whose balance has crossed its threshold, either way, and answers those; the caller holds their locks. */
export const noteCrossings = (tx: Tx, fundIds: string[], now: Date): Promise<Crossing[]> => tx.$queryRaw`
  update funds set low_since = case when funds.low_since is null then ${now}::timestamptz end
    from funds as self left join groups on groups.id = self.group_id left join lateral ${lastLine(Prisma.sql`self.id`)} as last on true
   where self.id = funds.id and funds.id = any(${fundIds}) and (funds.low_since is null) = (coalesce(last.available, 0) < funds.low_below)
  returning funds.id, funds.low_since is not null as low, funds.currency::text as currency, coalesce(last.available, 0) as available, funds.low_below as "lowBelow", groups.name as "group"`

// History --------------------------------------------------------------------------------------------------------------

export type HistoryFilter = { fundIds: string[] | null; kind: LedgerKind | undefined; from: Date | undefined; until: Date | undefined }
export type HistoryLine = {
  transactionId: string
  fundId: string
  line: bigint
  kind: LedgerKind
  at: Date
  amount: bigint
  available: bigint
  posted: bigint
  currency: string
  groupId: string | null
  group: string | null
  /** The fund at the other end, where there is one: a group's name, or null for the account. */
  other: { group: string | null } | null
  person: string | null
  reason: string | null
}

const newest = Prisma.sql`order by at desc, fund_id desc, line desc`

function narrowed({ kind, from, until }: HistoryFilter, behind: Place | null): Prisma.Sql {
  return Prisma.sql`line is not null
    ${kind ? Prisma.sql`and kind = ${kind}::ledger_kind` : Prisma.empty}
    ${from ? Prisma.sql`and at >= ${from}::timestamptz` : Prisma.empty}
    ${until ? Prisma.sql`and at < ${until}::timestamptz` : Prisma.empty}
    ${behind ? Prisma.sql`and (at, fund_id, line) < (${behind.at}::timestamptz, ${behind.fundId}, ${behind.line}::bigint)` : Prisma.empty}`
}

/** What happened to an enterprise's funds, newest first, behind a place: an enterprise's whole history along its index, that of some funds along each of theirs. */
export function listHistory(db: Db, accountId: string, filter: HistoryFilter, behind: Place | null, limit: number): Promise<HistoryLine[]> {
  const where = narrowed(filter, behind)
  const lines = filter.fundIds
    ? Prisma.sql`select line.* from unnest(${filter.fundIds}::text[]) as wanted (id) cross join lateral (select * from ledger_entries where fund_id = wanted.id and account_id = ${accountId} and ${where} ${newest} limit ${limit}) as line ${newest} limit ${limit}`
    : Prisma.sql`select * from ledger_entries where account_id = ${accountId} and ${where} ${newest} limit ${limit}`
  return db.$queryRaw`
    select line.transaction_id as "transactionId", line.fund_id as "fundId", line.line, line.kind::text as kind, line.at, line.amount, line.available, line.posted,
           funds.currency::text as currency, funds.group_id as "groupId", groups.name as "group", users.name as person, movement.reason,
           (select json_build_object('group', theirs.name) from ledger_entries entry join funds fund on fund.id = entry.fund_id left join groups theirs on theirs.id = fund.group_id
             where entry.transaction_id = line.transaction_id and entry.fund_id <> line.fund_id) as other
      from (${lines}) as line join funds on funds.id = line.fund_id left join groups on groups.id = funds.group_id
      join ledger_transactions movement on movement.id = line.transaction_id left join users on users.id = movement.actor_id
     order by line.at desc, line.fund_id desc, line.line desc`
}

// Months ---------------------------------------------------------------------------------------------------------------

export type MonthSum = { month: number; currency: string; topUps: bigint; spent: bigint }

/** What came in and what was paid in each of these months, by currency; refunds are taken off. Months are counted from 0. Each month is summed up out of the index. */
export const sumByMonth = (db: Db, accountId: string, months: { from: Date; until: Date }[]): Promise<MonthSum[]> => db.$queryRaw`
  select month.place::int - 1 as month, funds.currency::text as currency, sum(moved."topUps")::bigint as "topUps", sum(moved.spent)::bigint as spent
    from unnest(${months.map(({ from }) => from)}::timestamptz[], ${months.map(({ until }) => until)}::timestamptz[]) with ordinality as month (from_at, until_at, place)
    cross join lateral (
      select fund_id, coalesce(sum(amount) filter (where kind = 'top_up'), 0) as "topUps", coalesce(-sum(amount) filter (where kind in ('capture', 'refund')), 0) as spent
        from ledger_entries
       where account_id = ${accountId} and kind in ('top_up', 'capture', 'refund') and line is not null and at >= month.from_at and at < month.until_at
       group by fund_id) as moved
    join funds on funds.id = moved.fund_id
   group by 1, 2 order by 2, 1`
