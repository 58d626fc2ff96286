import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { minutes, seconds } from '@/lib/core/time'
import { log } from '@/lib/web/log'
import { Complaint } from './complaint'
import { endUntaken } from './handed-on'
import type { Serving } from './serve'

/** Several processes that answer people at one port. They are this one's children and end with it, however it ends. */

/** What one of them takes at rest (measured); half of the machine's memory is left to the database and to growth. */
const PROCESS_BYTES = 280 * 1024 ** 2
const MEMORY_SHARE = 0.5
/** Connections that all of them together may hold, of the 200 that the embedded database gives. */
const CONNECTIONS = 120

const FIRST_PAUSE = seconds(1)
const LONGEST_PAUSE = seconds(30)
/** Whoever has lived so long has not died of its start. */
const SETTLED = minutes(1)

/** One a core, unless the memory is short. */
export function defaultConcurrency(cores = availableParallelism(), memory = process.constrainedMemory() || totalmem()): number {
  return Math.max(1, Math.min(cores, Math.floor((Math.min(memory, totalmem()) * MEMORY_SHARE) / PROCESS_BYTES)))
}

/** How many hash at once for each process, so that on the machine one does for each core, and for each process at least one. */
export function sharePlaces(processes: number, cores = availableParallelism()): number[] {
  return Array.from({ length: processes }, (_, index) => Math.max(1, Math.floor(cores / processes) + (index < cores % processes ? 1 : 0)))
}

export const restartPause = (failures: number) => Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE)

/** Starts so many processes and answers when all listen; one that dies later is started again, ever more slowly if it dies at once. */
export async function serveWithSeveral(count: number, databasePool: number): Promise<Serving> {
  cluster.setupPrimary({ exec: join('server', 'worker.ts') })
  const places = sharePlaces(count)
  const pool = Math.max(4, Math.min(databasePool, Math.floor(CONNECTIONS / count)))
  const living = new Set<Worker>()
  const listeners = new WeakSet<Worker>()
  const pauses = new Set<NodeJS.Timeout>()
  let stopping = false

  const start = (index: number, failures = 0): Worker => {
    const worker = cluster.fork({ HASHING_PLACES: String(places[index]), DATABASE_POOL: String(pool) })
    const since = Date.now()
    endUntaken(worker)
    living.add(worker)
    worker.once('listening', () => listeners.add(worker))
    worker.once('exit', (code, signal) => {
      living.delete(worker)
      if (stopping) return
      const inARow = Date.now() - since > SETTLED ? 0 : failures
      const pause = restartPause(inARow)
      log().error({ process: worker.process.pid, code, signal, againInMs: pause }, 'a server process has ended and is started again')
      const timer = setTimeout(() => {
        pauses.delete(timer)
        start(index, inARow + 1)
      }, pause)
      pauses.add(timer)
    })
    return worker
  }

  const stop = async () => {
    stopping = true
    for (const pause of pauses) clearTimeout(pause)
    await Promise.all([...living].map(async (worker) => {
      const gone = once(worker, 'exit')
      // One that is still starting serves nobody, and would not hear.
      if (listeners.has(worker)) worker.send({ hub: 'stop' })
      else worker.process.kill('SIGKILL')
      await gone
    }))
  }

  try {
    await Promise.all(places.map((_, index) => listening(start(index))))
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

async function listening(worker: Worker): Promise<void> {
  const ended = new AbortController()
  const died = once(worker, 'exit', { signal: ended.signal }).then(() => {
    throw new Complaint('Cannot start: a server process ended before it could answer; the reason is above.')
  })
  died.catch(() => undefined)
  await Promise.race([once(worker, 'listening'), died]).finally(() => ended.abort())
}
