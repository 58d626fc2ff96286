import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import pg from 'pg'
import { closeHashing } from '@/lib/identity/hashing-pool'
import { hashPassword } from '@/lib/identity/password-hashing'
import { runningDatabase } from '@/server/postgres'
import { call } from '../bench/load'
import { drainJobs, populate } from '../bench/population'
import { keepStaffFresh, signInAsStaff } from '../bench/staff-session'
import { freePort, startServer, type ServerProcess } from '../support/server-process'
import { cleanEnvironment } from '../support/settings'
import { countsOf, load, openLedger, sum, type Ledger } from './crash-load'

/**
 * Kills the server with SIGKILL at random moments of a load, every other time with all of its processes and the database,
 * and starts it again on what is there; then holds what is there against what was answered with success. Prints the
 * counts and what is missing or half there as JSON.
 */

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' } } })
const kills = Number(values.kills)
const PEOPLE = 300
const PASSWORD = 'four unrelated quiet words'
/** How much more is acknowledged before a kill: at random between these. */
const ENOUGH = { from: 1, to: 25 }
const PATIENCE_MS = 120_000

/** Each is counted, and nothing of it may be there. */
const HALVES = {
  'activated without a password': `select count(*) from users u where activated_at is not null and email like 'crash-%' and not exists (select from passwords where user_id = u.id)`,
  'with a password and not activated': 'select count(*) from users join passwords on user_id = id where activated_at is null',
  'signed up without an enterprise': `select count(*) from users u where email like 'crash-%' and not exists (select from members where user_id = u.id)`,
  'enterprises without a member': `select count(*) from accounts a where not exists (select from members where account_id = a.id)`,
  'addresses twice': 'select count(*) from (select from users group by lower(email) having count(*) > 1) as twice',
  'mails that wait for nothing': `select count(*) from mails where state <> 'sent'`,
  'jobs that failed': 'select count(*) from graphile_worker.jobs where last_error is not null',
}

const dataDir = await mkdtemp(join(tmpdir(), 'hub-crash-'))
const secret = 'crash'.repeat(8)
const settings = { DATA_DIR: dataDir, APP_SECRET: secret, BCRYPT_COST: '10', LIMITS_FACTOR: '1000000', LOG_LEVEL: 'error', PORT: String(await freePort()) }
Object.assign(process.env, { APP_SECRET: secret, BCRYPT_COST: settings.BCRYPT_COST })
const ledger = openLedger()
const wrong: string[] = []
let server = await boot()

try {
  const first = await databaseUrl()
  await populate(first, PEOPLE, (await hashPassword(PASSWORD)).hash)
  await closeHashing()
  const staff = await signInAsStaff(server.url, first, PASSWORD)
  for (let kill = 0; kill < kills; kill++) {
    const over = new AbortController()
    const database = new pg.Pool({ connectionString: await databaseUrl() })
    // Its end is what is being tried.
    database.on('error', () => undefined)
    await keepStaffFresh(database)
    const busy = load({ url: server.url, database, staff, password: PASSWORD, ledger, over: over.signal })
    await someMore()
    await killNow(kill % 2 === 1)
    over.abort()
    await Promise.all([busy, database.end().catch(() => undefined)])
    server = await boot()
  }
  await drainJobs(await databaseUrl())
  wrong.push(...(await missing(ledger)), ...(await halfThere()), ...(await brokenTrail()))
} finally {
  server.child.kill('SIGTERM')
  await server.exited
  await rm(dataDir, { recursive: true, force: true })
}
const counts = countsOf(ledger)
console.log(JSON.stringify({ kills, acknowledged: counts, wrong }))
// A load of which nothing was answered proves nothing.
if (wrong.length > 0 || Object.values(counts).includes(0)) process.exitCode = 1

async function someMore(): Promise<void> {
  const enough = sum(ledger) + ENOUGH.from + Math.floor(Math.random() * (ENOUGH.to - ENOUGH.from))
  // The first activation waits for the first mail; nobody is killed before everything happens.
  const goesOn = () => sum(ledger) < enough || Object.values(countsOf(ledger)).includes(0)
  for (const end = Date.now() + PATIENCE_MS; goesOn(); await sleep(Math.random() * 100)) if (Date.now() > end) throw new Error(`the load does not go on: ${sum(ledger)} of ${enough} were acknowledged\n${server.output()}`)
}

async function boot(): Promise<ServerProcess> {
  const next = startServer(settings)
  await next.ready
  return next
}

async function databaseUrl(): Promise<string> {
  const url = await runningDatabase(dataDir, 'hub')
  if (!url) throw new Error('the database of the server is not running')
  return url
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: await databaseUrl() })
  await client.connect()
  return client
}

/** The first process alone, whose children then end by themselves; or all of them and the database at once. */
async function killNow(everything: boolean): Promise<void> {
  const pids = everything ? [...(await childrenOf(server.child.pid ?? 0)), Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])] : []
  server.child.kill('SIGKILL')
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It was quicker.
    }
  }
  await server.exited
}

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.split('\n').filter(Boolean).map(Number)
}

/** What was answered with success and is not there. */
async function missing({ signedUp, activated, sessions, unblocked }: Ledger): Promise<string[]> {
  const client = await connect()
  const absent = async (what: string, wanted: string[], sql: string) => {
    const found = new Set((await client.query<{ key: string }>(sql, [wanted])).rows.map(({ key }) => key))
    return wanted.filter((key) => !found.has(key)).map((key) => `${what} ${key} was acknowledged and is not there`)
  }
  const gone = [
    ...(await absent('the sign-up of', [...signedUp], 'select email as key from users where email = any($1)')),
    ...(await absent('the mail to', [...signedUp], `select "to" as key from mails where "to" = any($1) and state = 'sent'`)),
    ...(await absent('the activation of', [...activated.keys()], 'select email as key from users join passwords on user_id = id where email = any($1) and activated_at is not null')),
    ...(await absent('the unblock of', [...unblocked], 'select id as key from blocks where id = any($1) and ended_at is not null')),
  ]
  await client.end()
  for (const [index, cookie] of sessions.entries()) {
    const { status } = await call(`${server.url}/portal`, { headers: { Cookie: cookie } })
    if (status !== 200) gone.push(`session ${index} was acknowledged, and /portal answers it with ${status}`)
  }
  return gone
}

/** What is there in part. */
async function halfThere(): Promise<string[]> {
  const client = await connect()
  const found: string[] = []
  for (const [what, sql] of Object.entries(HALVES)) {
    const count = Number((await client.query<{ count: string }>(sql)).rows[0]?.count)
    if (count > 0) found.push(`${count} ${what}`)
  }
  await client.end()
  return found
}

/** What `npm run audit -- verify` finds. */
async function brokenTrail(): Promise<string[]> {
  return promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/audit.ts', 'verify'], { env: { ...process.env, ...cleanEnvironment, ...settings } }).then(
    () => [],
    (error: { stdout?: string; stderr?: string }) => [`the audit trail: ${error.stdout} ${error.stderr}`],
  )
}
