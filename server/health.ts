import type { IncomingMessage, ServerResponse } from 'node:http'
import pg from 'pg'
import { seconds } from '@/lib/core/time'
import { LIVENESS } from './lost-jobs'
import { isUpToDate } from './migrate'

/**
 * What a load balancer asks, by whatever name and before everything else: /api/health (this process lives) and /api/ready
 * (it can serve people). The answers are fixed words, because anybody may ask.
 */

type Word = 'ok' | 'failed'
export type Readiness = { database: Word; migrations: Word; jobs: Word; accepting: Word }

const PATIENCE = seconds(1)
/** However often it is asked, the database is asked once in this time. */
const FRESH = seconds(1)

// Two keys, as lost-jobs.ts takes them; a worker of any replica does.
export const WORKER_LIVES = `select exists (select from pg_locks where locktype = 'advisory' and classid = $1 and objsubid = 2 and granted
  and database = (select oid from pg_database where datname = current_database())) as lives`

export function createHealth(databaseUrl: string) {
  // A connection of its own: a busy pool is no reason to be taken out of service.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE, application_name: 'enterprise-hub readiness' })
  pool.on('error', () => undefined)
  let accepting = true
  let latest: { at: number; answer: Promise<Omit<Readiness, 'accepting'>> } | undefined

  const readiness = async (): Promise<Readiness> => {
    if (!latest || Date.now() - latest.at > FRESH) latest = { at: Date.now(), answer: askDatabase(pool) }
    return { ...(await latest.answer), accepting: accepting ? 'ok' : 'failed' }
  }

  return {
    readiness,
    /** From now on this process is not ready, whatever the database says. */
    retire: () => void (accepting = false),
    close: () => pool.end(),
    /** Answers the request if it is for here. */
    answer(request: IncomingMessage, response: ServerResponse): boolean {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false
      switch (request.url?.split('?')[0]) {
        case '/api/health':
          say(response, 200, { status: 'ok' })
          return true
        case '/api/ready':
          void readiness().then((state) => say(response, Object.values(state).includes('failed') ? 503 : 200, state))
          return true
        default:
          return false
      }
    },
  }
}

async function askDatabase(pool: pg.Pool): Promise<Omit<Readiness, 'accepting'>> {
  try {
    const workers = await pool.query<{ lives: boolean }>(WORKER_LIVES, [LIVENESS])
    return { database: 'ok', migrations: (await isUpToDate(pool)) ? 'ok' : 'failed', jobs: workers.rows[0]?.lives ? 'ok' : 'failed' }
  } catch {
    // Why is in the log of whoever needed the database; here it is known that it does not answer.
    return { database: 'failed', migrations: 'failed', jobs: 'failed' }
  }
}

function say(response: ServerResponse, status: number, body: object): void {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
  response.writeHead(status, headers).end(`${JSON.stringify(body)}\n`)
}
