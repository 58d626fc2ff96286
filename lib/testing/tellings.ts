import { z } from '@/lib/core/zod'
import { db } from '@/lib/db/client'
import { tellEvent } from '@/lib/notifications/tell-event'

const payloadSchema = z.object({ auditId: z.string() })

/** Does the jobs that wait to tell people of what happened, in the order in which it did; no worker runs beside a test. */
export async function tellAll(): Promise<void> {
  const jobs = await db().$queryRaw<{ id: bigint; payload: unknown }[]>`
    select jobs.id, jobs.payload from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
     where tasks.identifier = 'tell-event' order by jobs.id`
  for (const { id, payload } of jobs) {
    await tellEvent(payloadSchema.parse(payload).auditId)
    await db().$queryRaw`select 1 from graphile_worker.complete_jobs(array[${id}]::bigint[])`
  }
}
