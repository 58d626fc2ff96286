import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { Prisma, PrismaClient } from './generated/client'

export { Prisma }

type Client = ReturnType<typeof connect>
/** The client, or an open transaction: what a store function reads with. */
export type Db = Omit<Client, '$connect' | '$disconnect' | '$extends' | '$on' | '$transaction'>
/** An open transaction: for writes that belong together. */
export type Tx = Db

const POOL_SIZE = 12

function connect() {
  const { databaseUrl } = env()
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: start through `npm start`, which brings a database.')
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, max: POOL_SIZE }),
    omit: { password: { hash: true } },
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  })
}

// Next bundles a module once for pages and once for routes; one process keeps one pool all the same.
const shared = globalThis as typeof globalThis & { enterpriseHubDb?: Client }

export function db() {
  return (shared.enterpriseHubDb ??= connect())
}

export async function disconnect(): Promise<void> {
  await shared.enterpriseHubDb?.$disconnect()
  delete shared.enterpriseHubDb
}
