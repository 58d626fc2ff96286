import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pLimit, { type LimitFunction } from 'p-limit'
import { Piscina } from 'piscina'
import { minutes, seconds } from '@/lib/core/time'
import { env, hashingShare } from '@/lib/env'
import type { Task, ThreadData } from './password-worker'

/**
 * The threads that hash. They give way to whatever else wants a core, so that pages stay fluent in a storm of sign-ins.
 * Where something else wants every core for long, a thread that gives way would never have its turn, and nobody could
 * sign in: what has not come back in time is then done again by threads that wait for nobody.
 */

/** One a core, over all processes of this machine (server/cluster.ts divides): more would only take turns. */
export const HASHING_THREADS = hashingShare() ?? availableParallelism()

/** How long a task may take in a thread that gives way: several times what a hash of this cost takes in a storm of sign-ins. */
const patience = () => seconds(2) * Math.max(0.5, 2 ** (env().bcryptCost - 12))

/** For so long nobody else waits for a thread that gives way: what keeps every core busy once will mostly go on. */
const HURRY = seconds(30)

const IDLE_THREAD_TTL = minutes(1)

type Pool = { yielding: Piscina; pressing: Piscina; places: LimitFunction; hurriesUntil: number }

// Next bundles this module more than once; one process keeps one pool.
const shared = globalThis as typeof globalThis & { enterpriseHubHashing?: Pool }

function pool(): Pool {
  return (shared.enterpriseHubHashing ??= {
    yielding: startThreads({ givesWay: true }, HASHING_THREADS),
    pressing: startThreads({ givesWay: false }, 0),
    places: pLimit(HASHING_THREADS),
    hurriesUntil: 0,
  })
}

function startThreads(workerData: ThreadData, atLeast: number): Piscina {
  return new Piscina({
    filename: join(process.cwd(), 'lib/identity/password-worker.ts'),
    execArgv: ['--import', 'tsx'],
    workerData,
    minThreads: atLeast,
    maxThreads: HASHING_THREADS,
    idleTimeout: IDLE_THREAD_TTL,
  })
}

/** Starts the threads, so that the first sign-in does not wait for them. */
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
  await Promise.all([closing?.yielding.destroy(), closing?.pressing.destroy()])
}

/** What a thread makes of a task; in turn, when all are taken. */
export function runInThread(task: Task): Promise<unknown> {
  const threads = pool()
  return threads.places(() => soonest(threads, task))
}

async function soonest(pool: Pool, task: Task): Promise<unknown> {
  if (Date.now() < pool.hurriesUntil) return pool.pressing.run(task)
  const done = new AbortController()
  const yielded = Promise.resolve(pool.yielding.run(task)).finally(() => done.abort())
  const late = await Promise.race([yielded.then(() => false), pause(patience(), true, { signal: done.signal }).catch(() => false)])
  if (!late) return yielded
  // Nobody waits for it any more; it may end with its thread.
  yielded.catch(() => undefined)
  pool.hurriesUntil = Math.max(pool.hurriesUntil, Date.now() + HURRY)
  return Promise.race([yielded, pool.pressing.run(task)])
}
