import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { seconds } from '@/lib/core/time'
import { disconnectCounters } from './counters'
import { Prisma, PrismaClient } from './generated/client'

export { Prisma }

type Client = ReturnType<typeof connect>['client']
/** The client, or an open transaction: what a store function reads with. */
export type Db = Omit<Client, '$connect' | '$disconnect' | '$extends' | '$on' | '$transaction'>
/** An open transaction: for writes that belong together. */
export type Tx = Db

/** A database that takes no connection for so long counts as gone: people are told, and not left waiting. */
const CONNECT_TIMEOUT = seconds(10)

function connect() {
  const { databaseUrl, databasePool } = env()
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: start through `npm start`, which brings a database.')
  const pool = new pg.Pool({ connectionString: databaseUrl, max: databasePool, connectionTimeoutMillis: CONNECT_TIMEOUT, keepAlive: true })
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    omit: { password: { hash: true } },
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  })
  return { client, pool }
}

// Next bundles a module once for pages and once for routes; one process keeps one pool all the same.
const shared = globalThis as typeof globalThis & { enterpriseHubDb?: ReturnType<typeof connect> }

export function db() {
  return (shared.enterpriseHubDb ??= connect()).client
}

/** How many connections this process has, how many of them are free, and how many requests wait for one. */
export function poolUse(): { total: number; idle: number; waiting: number } {
  const pool = shared.enterpriseHubDb?.pool
  return { total: pool?.totalCount ?? 0, idle: pool?.idleCount ?? 0, waiting: pool?.waitingCount ?? 0 }
}

export async function disconnect(): Promise<void> {
  await shared.enterpriseHubDb?.client.$disconnect()
  delete shared.enterpriseHubDb
  await disconnectCounters()
}
