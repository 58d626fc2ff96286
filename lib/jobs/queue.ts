import type { Tx } from '@/lib/db/client'

/** Every job and what it is given. Who does them is said where the process is composed (server/jobs.ts). */
export type Jobs = {
  'deliver-mail': { mailId: string }
  'handle-request': { requestId: string }
}

/** Queues a job in the caller's transaction: it exists if and only if its cause does. */
export async function enqueueJob<Name extends keyof Jobs>(tx: Tx, name: Name, payload: Jobs[Name], options: { maxAttempts?: number } = {}): Promise<void> {
  await tx.$queryRaw`select 1 from graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, max_attempts := ${options.maxAttempts ?? 25})`
}
