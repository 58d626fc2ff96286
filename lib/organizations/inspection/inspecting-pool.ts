import { join } from 'node:path'
import { Piscina } from 'piscina'
import { minutes } from '@/lib/core/time'
import type { Inspected } from './inspecting-worker'

/** Documents that are looked through at once in a process; the others wait. */
const INSPECTING_THREADS = 2
const IDLE_THREAD_TTL = minutes(1)

// Next bundles this module more than once; one process keeps one pool.
const shared = globalThis as typeof globalThis & { enterpriseHubInspecting?: Piscina }

function pool(): Piscina {
  return (shared.enterpriseHubInspecting ??= new Piscina({
    filename: join(process.cwd(), 'lib/organizations/inspection/inspecting-worker.ts'),
    execArgv: ['--import', 'tsx'],
    minThreads: 0,
    maxThreads: INSPECTING_THREADS,
    idleTimeout: IDLE_THREAD_TTL,
  }))
}

/** Looks through a file in a thread of its own. */
export const inspectInThread = (bytes: Uint8Array): Promise<Inspected> => pool().run(bytes) as Promise<Inspected>

export async function closeInspecting(): Promise<void> {
  const closing = shared.enterpriseHubInspecting
  delete shared.enterpriseHubInspecting
  await closing?.destroy()
}
