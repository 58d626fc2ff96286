import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pLimit, { type LimitFunction } from 'p-limit'
import { Piscina } from 'piscina'
import { minutes, seconds } from '@/lib/core/time'
import { env, hashingShare } from '@/lib/env'
import type { Task } from './password-worker'
import { ProcessGone, startYieldingProcesses, type YieldingProcesses } from './yielding-processes'

/**
 * What hashes. It gives way to whatever else wants a core, so that pages stay fluent in a storm of sign-ins. Where
 * something else wants every core for long, a process that gives way would never have its turn, and nobody could sign in:
 * what has not come back in time is then done again by threads that wait for nobody.
 */

/** One a core, over all processes of this machine (server/cluster.ts divides): more would only take turns. */
export const HASHING_PLACES = hashingShare() ?? availableParallelism()

/** How long a task may take where it gives way: several times what a hash of this cost takes in a storm of sign-ins. */
const patience = () => seconds(2) * Math.max(0.5, 2 ** (env().bcryptCost - 12))

/** For so long nobody else waits for a process that gives way: what keeps every core busy once will mostly go on. */
const HURRY = seconds(30)

const IDLE_THREAD_TTL = minutes(1)

type Pool = { yielding: YieldingProcesses; pressing: Piscina; places: LimitFunction; hurriesUntil: number }

// Next bundles this module more than once; one process keeps one pool.
const shared = globalThis as typeof globalThis & { enterpriseHubHashing?: Pool }

function pool(): Pool {
  return (shared.enterpriseHubHashing ??= {
    yielding: startYieldingProcesses(HASHING_PLACES),
    pressing: startThreads(),
    places: pLimit(HASHING_PLACES),
    hurriesUntil: 0,
  })
}

function startThreads(): Piscina {
  return new Piscina({
    filename: join(process.cwd(), 'lib/identity/password-worker.ts'),
    execArgv: ['--import', 'tsx'],
    minThreads: 0,
    maxThreads: HASHING_PLACES,
    idleTimeout: IDLE_THREAD_TTL,
  })
}

/** Starts what hashes, so that the first sign-in does not wait for it. */
export function warmHashing(): void {
  pool()
}

/** From now on nothing gives way: a server that is stopping has only to finish what it accepted. */
export function hurryHashing(): void {
  pool().hurriesUntil = Infinity
}

export async function closeHashing(): Promise<void> {
  const closing = shared.enterpriseHubHashing
  delete shared.enterpriseHubHashing
  await Promise.all([closing?.yielding.close(), closing?.pressing.destroy()])
}

/** What comes of a task; in turn, when every place is taken. */
export function runTask(task: Task): Promise<unknown> {
  const hashing = pool()
  return hashing.places(() => soonest(hashing, task))
}

async function soonest(pool: Pool, task: Task): Promise<unknown> {
  if (Date.now() < pool.hurriesUntil) return pool.pressing.run(task)
  const done = new AbortController()
  const yielded = pool.yielding
    .run(task)
    .catch((error: unknown) => {
      if (error instanceof ProcessGone) return pool.pressing.run(task) as Promise<unknown>
      throw error
    })
    .finally(() => done.abort())
  const late = await Promise.race([yielded.then(() => false), pause(patience(), true, { signal: done.signal }).catch(() => false)])
  if (!late) return yielded
  // Nobody waits for it any more; it may end with its process.
  yielded.catch(() => undefined)
  pool.hurriesUntil = Math.max(pool.hurriesUntil, Date.now() + HURRY)
  return Promise.race([yielded, pool.pressing.run(task)])
}
