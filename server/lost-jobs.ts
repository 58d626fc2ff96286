import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { minutes } from '@/lib/core/time'

/** Namespace of the advisory locks by which a worker shows that it lives. */
export const LIVENESS = 7_411_992
const LOOK_INTERVAL = minutes(1)

/**
 * A killed process leaves its jobs locked, and the queue frees them only after four hours. Here each worker holds an
 * advisory lock that ends with its connection; a job whose worker holds none is freed at the start and every minute.
 * Should a living worker be taken for dead, its job is done twice, which every job allows.
 */
export async function releaseLostJobs(connectionString: string, events: WorkerEvents): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const own = new Set<string>()
  // One query after the other: a connection does one thing at a time.
  let latest: Promise<unknown> = Promise.resolve()
  events.on('worker:create', ({ worker }) => {
    own.add(worker.workerId)
    latest = latest.then(() => client.query('select pg_advisory_lock($1, hashtext($2))', [LIVENESS, worker.workerId])).catch(reportLost)
  })

  const look = async () => {
    const locked = await client.query<{ worker: string }>('select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null')
    for (const { worker } of locked.rows) {
      if (own.has(worker)) continue
      const lock = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as free', [LIVENESS, worker])
      if (!lock.rows[0]?.free) continue
      await client.query('select graphile_worker.force_unlock_workers($1)', [[worker]])
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [LIVENESS, worker])
    }
  }
  await look()
  const timer = setInterval(() => void (latest = latest.then(look).catch(reportLost)), LOOK_INTERVAL)
  // Without its connection this process cannot show that it lives: end, and be started again.
  client.on('error', reportLost)

  return async () => {
    clearInterval(timer)
    client.removeListener('error', reportLost)
    await client.end()
  }
}

// Thrown where nobody catches it: the process says so in one line and ends (jobs.ts).
function reportLost(error: unknown): never {
  throw error
}
