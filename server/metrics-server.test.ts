import { useDatabase } from '@/lib/testing/database'
import { secretIds } from '@/lib/env'
import { measureDatabase } from './metrics-server'

const { url, connect } = useDatabase()

const valueOf = (text: string, name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])

test('a mail and a job that wait are counted with their age, one that has failed for good is not', async () => {
  const client = await connect()
  await client.query(`
    select graphile_worker.add_job('deliver-mail', '{}'::json, run_at := now() - interval '50 seconds');
    select graphile_worker.add_job('handle-request', '{}'::json, run_at := now() + interval '1 hour');
    select graphile_worker.add_job('handle-request', '{}'::json, run_at := now() - interval '1 day', job_key := 'dead', max_attempts := 1);
    update graphile_worker._private_jobs set created_at = now() - interval '90 seconds' where task_id = (select id from graphile_worker._private_tasks where identifier = 'deliver-mail');
    update graphile_worker._private_jobs set attempts = 1 where key = 'dead'`)
  const database = measureDatabase(url)
  const text = await database.metrics()
  await database.close()
  expect(valueOf(text, 'hub_database_up')).toBe(1)
  expect(valueOf(text, 'hub_jobs_due')).toBe(1)
  expect(valueOf(text, 'hub_mails_queued')).toBe(1)
  expect(Math.round(valueOf(text, 'hub_job_lag_seconds') / 10)).toBe(5)
  expect(Math.round(valueOf(text, 'hub_mail_queue_age_seconds') / 10)).toBe(9)
})

test('the age of the secret is counted in days from when it was first in use, and is none before', async () => {
  const client = await connect()
  const database = measureDatabase(url)
  expect(valueOf(await database.metrics(), 'hub_secret_age_days')).toBe(0)
  await client.query(`insert into noted_secrets (setting, id, since) values ('APP_SECRET', $1, now() - interval '36 hours'), ('APP_SECRET', repeat('0', 16), now() - interval '90 days')`, [secretIds()[0]])
  expect(valueOf(await database.metrics(), 'hub_secret_age_days')).toBeCloseTo(1.5)
  await database.close()
})

test('a database that does not answer is a metric, not an error', async () => {
  const database = measureDatabase('postgresql://hub:hub@127.0.0.1:1/hub')
  expect(valueOf(await database.metrics(), 'hub_database_up')).toBe(0)
  await database.close()
})
