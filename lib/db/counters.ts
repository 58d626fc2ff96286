import pg from 'pg'
import { env } from '@/lib/env'

const POOL_SIZE = 4

const shared = globalThis as typeof globalThis & { enterpriseHubCounters?: pg.Pool }

/**
 * A small pool of its own for counters, which a library reads and writes itself. Its commits do not wait for the disk: a
 * crash of the database may forget the last half second of counting and nothing else.
 */
export function countersPool(): pg.Pool {
  if (!shared.enterpriseHubCounters) {
    const pool = new pg.Pool({ connectionString: env().databaseUrl, max: POOL_SIZE, connectionTimeoutMillis: 5000, options: '-c synchronous_commit=off' })
    // A connection that breaks while nobody uses it; whoever asks next hears of it.
    pool.on('error', () => undefined)
    shared.enterpriseHubCounters = pool
  }
  return shared.enterpriseHubCounters
}

export async function disconnectCounters(): Promise<void> {
  const pool = shared.enterpriseHubCounters
  delete shared.enterpriseHubCounters
  await pool?.end()
}
