import type { Tx } from '@/lib/db/client'

/** Every job and what it is given. Who does them is said where the process is composed (server/jobs.ts). */
export type Jobs = {
  'check-domain': { validationId: string }
  'deliver-mail': { mailId: string }
  'deliver-webhook': { deliveryId: string }
  'import-domains': { importId: string }
  'handle-request': { requestId: string }
  'issue-invoices': { accountId: string; currency: string; until: string }
  'mail-invitation': { invitationId: string }
  'tell-event': { auditId: string }
}

type JobOptions = {
  maxAttempts?: number
  /** Not before this moment. */
  at?: Date
  /** At most one job waits under a key: a newer takes its place. */
  key?: string
}

/** Queues a job in the caller's transaction: it exists if and only if its cause does. */
export async function enqueueJob<Name extends keyof Jobs>(tx: Tx, name: Name, payload: Jobs[Name], { maxAttempts = 25, at, key }: JobOptions = {}): Promise<void> {
  await tx.$queryRaw`
    select 1 from graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, max_attempts := ${maxAttempts}, run_at := ${at ?? null}::timestamptz, job_key := ${key ?? null}::text)`
}
