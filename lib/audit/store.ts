import { Prisma, type Db, type Tx } from '@/lib/db/client'
import type { AuditContent, Head, Link } from './chain'
import type { Checkpoint } from './signature'

/** One seals, or makes a checkpoint, at a time, over all replicas. */
const SEAL_LOCK = 7_411_993

/** Takes the right to seal until the transaction ends; false where another process has it. */
export async function trySealLock(tx: Tx): Promise<boolean> {
  const rows = await tx.$queryRaw<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${SEAL_LOCK}) as free`
  return rows[0]?.free ?? false
}

export async function waitForSealLock(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${SEAL_LOCK})`
}

type EventRow = Omit<AuditContent, 'at'> & { at: Date }
const contentOf = ({ at, ...row }: EventRow): AuditContent => ({ ...row, at: at.toISOString() })
const eventColumns = Prisma.sql`event.id, event.at, event.action, event.actor_id as "actorId", event.target, event.account_id as "accountId",
  event.reason, event.details, host(event.ip) as ip, event.country::text as country, event.result::text as result`

export type Waiting = { queueId: bigint; event: AuditContent }

/** The next rows to seal, in the order of their writing. One whose row was taken away meanwhile stays in the queue and is a finding. */
export async function listUnsealed(tx: Tx, limit: number): Promise<Waiting[]> {
  const rows = await tx.$queryRaw<(EventRow & { queueId: bigint })[]>`
    select queue.id as "queueId", ${eventColumns} from audit_unsealed queue join audit_events event on event.id = queue.event_id
     order by queue.id limit ${limit}`
  return rows.map(({ queueId, ...event }) => ({ queueId, event: contentOf(event) }))
}

export async function findHeads(tx: Tx, chains: string[]): Promise<Head[]> {
  const rows = await tx.$queryRaw<{ chain: string; position: bigint; hash: string }[]>`
    select head.chain, head.position, head.hash::text as hash from unnest(${chains}::text[]) as wanted (chain)
     cross join lateral (select chain, position, hash from audit_seals where chain = wanted.chain order by position desc limit 1) head`
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}

export async function lastSealNumber(db: Db): Promise<number> {
  const last = await db.auditSeal.findFirst({ orderBy: { number: 'desc' }, select: { number: true } })
  return Number(last?.number ?? 0)
}

export type NewSeal = Omit<Link, 'event'> & { number: number }

/** Seals rows and takes them from the queue. */
export async function insertSeals(tx: Tx, seals: NewSeal[], queueIds: bigint[]): Promise<void> {
  await tx.auditSeal.createMany({ data: seals })
  await tx.auditUnsealed.deleteMany({ where: { id: { in: queueIds } } })
}

/** The heads of the chains that have grown since a seal. */
export async function headsSince(tx: Tx, after: number): Promise<Head[]> {
  const rows = await tx.$queryRaw<{ chain: string; position: bigint; hash: string }[]>`
    select distinct on (chain) chain, position, hash::text as hash from audit_seals where number > ${after} order by chain, position desc`
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}

export async function insertCheckpoint(tx: Tx, { others: _none, ...checkpoint }: Checkpoint): Promise<void> {
  await tx.auditCheckpoint.create({ data: checkpoint, select: { number: true } })
}

/** Checkpoints in their order, after one. */
export async function listCheckpoints(db: Db, after: number, limit: number): Promise<Checkpoint[]> {
  const rows = await db.auditCheckpoint.findMany({ where: { number: { gt: after } }, orderBy: { number: 'asc' }, take: limit })
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), through: Number(row.through), heads: row.heads as Head[], others: [] }))
}

export async function lastCheckpoint(tx: Tx): Promise<Checkpoint | null> {
  const last = await tx.auditCheckpoint.findFirst({ orderBy: { number: 'desc' }, select: { number: true } })
  return last ? ((await listCheckpoints(tx, last.number - 1, 1))[0] ?? null) : null
}

/** Sealed rows by chain and position, after a place; all chains, or one. */
export async function listLinks(db: Db, after: { chain: string; position: number }, only: string | null, limit: number): Promise<Link[]> {
  type Row = { chain: string; position: bigint; previous: string; hash: string; eventId: string } & ({ [Column in keyof EventRow]: EventRow[Column] } | { id: null })
  const rows = await db.$queryRaw<Row[]>`
    select seal.chain, seal.position, seal.previous::text as previous, seal.hash::text as hash, seal.event_id as "eventId", ${eventColumns}
      from audit_seals seal left join audit_events event on event.id = seal.event_id
     where (seal.chain, seal.position) > (${after.chain}, ${after.position}) ${only === null ? Prisma.empty : Prisma.sql`and seal.chain = ${only}`}
     order by seal.chain, seal.position limit ${limit}`
  return rows.map(({ chain, position, previous, hash, eventId, ...row }) => ({ chain, position: Number(position), previous, hash, eventId, event: row.id === null ? null : contentOf(row) }))
}

/** Rows that neither have a seal nor wait for one, and seals and waiting entries whose row is gone. */
export const findStrays = (db: Db, limit: number) =>
  db.$queryRaw<{ eventId: string; kind: 'unknown' | 'gone' }[]>`
    select event.id as "eventId", 'unknown' as kind from audit_events event
     where not exists (select from audit_seals seal where seal.event_id = event.id) and not exists (select from audit_unsealed queue where queue.event_id = event.id)
    union all
    select queue.event_id, 'gone' from audit_unsealed queue where not exists (select from audit_events event where event.id = queue.event_id)
    limit ${limit}`

/** The numbers over all chains before which others are missing. */
export const findNumberGaps = (db: Db, limit: number) =>
  db.$queryRaw<{ number: bigint; before: bigint }[]>`
    select number, before from (select number, lag(number, 1, 0::bigint) over (order by number) as before from audit_seals) numbered
     where number <> before + 1 order by number limit ${limit}`

export const countWaiting = (db: Db): Promise<number> => db.auditUnsealed.count()
