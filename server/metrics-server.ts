import cluster from 'node:cluster'
import { once } from 'node:events'
import { createServer } from 'node:http'
import pg from 'pg'
import { AggregatorRegistry, Gauge, Registry } from 'prom-client'
import { seconds } from '@/lib/core/time'
import { secretIds } from '@/lib/env'
import { log } from '@/lib/web/log'
import { listen } from './listen'
import { register } from './metrics'

/** Prometheus metrics at METRICS_PORT, for this machine alone: of all its processes together, and of the queue behind them. */

const PATIENCE = seconds(2)

// A job that has failed for good waits for nobody.
const QUEUE = `select
  count(*) filter (where locked_at is null and run_at <= now())::int as due,
  coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and run_at <= now())), 0)::float as lag,
  count(*) filter (where task_identifier = 'deliver-mail')::int as mails,
  coalesce(extract(epoch from now() - min(created_at) filter (where task_identifier = 'deliver-mail')), 0)::float as mail_age
  from graphile_worker.jobs where attempts < max_attempts`
const BLOCKS = 'select count(*)::int as open from blocks where ended_at is null'
const SECRET = `select greatest(0, extract(epoch from now() - since) / 86400)::float as age from noted_secrets where setting = 'APP_SECRET' and id = $1`

type Queue = { due: number; lag: number; mails: number; mail_age: number }

export async function startMetrics(port: number, databaseUrl: string): Promise<() => Promise<void>> {
  const shared = measureDatabase(databaseUrl)
  const workers = new AggregatorRegistry()
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    const ours = Object.keys(cluster.workers ?? {}).length > 0 ? workers.clusterMetrics() : register.metrics()
    Promise.all([ours, shared.metrics()]).then(
      (parts) => response.writeHead(200, { 'Content-Type': register.contentType }).end(parts.join('\n')),
      (error: unknown) => {
        log().error({ err: error }, 'metrics')
        response.writeHead(503).end()
      },
    )
  })
  await listen(server, port, '127.0.0.1')
  return async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
    await shared.close()
  }
}

/** What is one for all processes: how the jobs stand, how many are blocked, how old the secret is, whether the database answers. */
export function measureDatabase(databaseUrl: string): { metrics: () => Promise<string>; close: () => Promise<void> } {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE, application_name: 'enterprise-hub metrics' })
  pool.on('error', () => undefined)
  const registry = new Registry()
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const up = gauge('hub_database_up', 'Whether the database answers.')
  const due = gauge('hub_jobs_due', 'Jobs that could be done now and wait.')
  const lag = gauge('hub_job_lag_seconds', 'How long the job that has waited longest has waited.')
  const mails = gauge('hub_mails_queued', 'Mails that are not delivered yet.')
  const age = gauge('hub_mail_queue_age_seconds', 'Age of the oldest of them.')
  const blocks = gauge('hub_blocks_open', 'Addresses that are blocked.')
  const secret = gauge('hub_secret_age_days', 'How long APP_SECRET has been in use.')
  return {
    close: () => pool.end(),
    async metrics() {
      try {
        const [queue, blocked, used] = [await pool.query<Queue>(QUEUE), await pool.query<{ open: number }>(BLOCKS), await pool.query<{ age: number }>(SECRET, [secretIds()[0]])]
        const { due: waiting = 0, lag: longest = 0, mails: queued = 0, mail_age: oldest = 0 } = queue.rows[0] ?? {}
        up.set(1)
        for (const [which, value] of [[due, waiting], [lag, longest], [mails, queued], [age, oldest], [blocks, blocked.rows[0]?.open ?? 0], [secret, used.rows[0]?.age ?? 0]] as const) which.set(value)
      } catch {
        // A value of a minute ago would be taken for today's.
        registry.resetMetrics()
        up.set(0)
      }
      return registry.metrics()
    },
  }
}
