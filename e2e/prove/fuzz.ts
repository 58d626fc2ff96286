import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import pg from 'pg'
import { closeHashing } from '@/lib/identity/hashing-pool'
import { hashPassword } from '@/lib/identity/password-hashing'
import { ENTERPRISE_FIELD } from '@/lib/web/form-state'
import { runningDatabase } from '@/server/postgres'
import { drainJobs, populate } from '../bench/population'
import { keepStaffFresh, signInAsStaff } from '../bench/staff-session'
import { send } from '../support/raw'
import { freePort, startServer } from '../support/server-process'
import { hostileBodies, hostileJson, type Body } from './hostile'
import { fieldsOfActions, isWordless, ROUTES, serverActions } from './targets'

/**
 * Sends every server action and route so many bodies that no page would send, signed in as staff and as nobody: prints
 * how many were sent, what they were answered, and as failures each answer of 500 or more, each that tells of the
 * inside, and each table with another row, as JSON. The same seed sends the same. `--only` takes parts of names, with commas.
 */

const { values } = parseArgs({ options: { bodies: { type: 'string', default: '10000' }, seed: { type: 'string', default: String(Date.now() % 2 ** 31) }, only: { type: 'string', default: '' } } })
const [bodies, seed] = [Number(values.bodies), Number(values.seed)]
const wanted = (name: string) => values.only.split(',').some((part) => name.includes(part))
const AT_ONCE = 8
const SHOWN_FAILURES = 20
const PASSWORD = 'four unrelated quiet words'
const bench = (prefix: string, number: number) => `${prefix}_bench${String(number).padStart(21, '0')}`
const PERSON = bench('usr', 10)
/** Whose cookie is sent is an administrator as well, and its forms are drawn for this enterprise. */
const ALONG: [string, string][] = [[ENTERPRISE_FIELD, bench('acc', 1)]]

/** Words that come from within: nothing generated here contains them. */
const INSIDE = /node_modules|\n\s+at [\w.<>]+ \(|[Pp]risma|ECONN|SQLSTATE|invalid byte sequence|syntax error at|\$2[aby]\$\d|postgres(ql)?:\/\//
/** Counters, and what jobs write by the clock. */
const BESIDE = new Set(['rate_limits', 'audit_checkpoints', 'audit_seals', 'audit_unsealed'])

const dataDir = await mkdtemp(join(tmpdir(), 'hub-fuzz-'))
const secret = 'fuzz'.repeat(8)
Object.assign(process.env, { APP_SECRET: secret, BCRYPT_COST: '10' })
const server = startServer({ PORT: String(await freePort()), DATA_DIR: dataDir, APP_SECRET: secret, BCRYPT_COST: '10', LIMITS_FACTOR: '1000000', LOG_LEVEL: 'error' })
const statuses: Record<string, number> = {}
const failures: { what: string; target: string; detail: string }[] = []
let sent = 0

try {
  await server.ready
  const database = await runningDatabase(dataDir, 'hub')
  if (!database) throw new Error('the database of the server is not running')
  await populate(database, 20, (await hashPassword(PASSWORD)).hash)
  await closeHashing()
  const cookie = await signInAsStaff(server.url, database, PASSWORD)
  await drainJobs(database)
  const client = new pg.Client({ connectionString: database })
  // Whatever fails first is told, not the connection that ends with the server.
  client.on('error', () => undefined)
  await client.connect()

  const fields = await fieldsOfActions()
  for (const action of serverActions(PERSON)) {
    if (!wanted(action.name)) continue
    await keepStaffFresh(client)
    const before = await countRows(client)
    await each(fc.sample(hostileBodies(action.id, fields.get(action.name) ?? [], action.pages.some((page) => page.includes('/(portal)/')) ? ALONG : []), { numRuns: bodies, seed }), (body, index) => post(action.name, action.path, body, index % 4 === 0 || isWordless(action) ? '' : cookie))
    await compareRows(client, before, action.name)
  }
  for (const route of ROUTES) {
    const target = `${route.method} ${route.path}`
    if (!wanted(target)) continue
    const before = await countRows(client)
    await each(fc.sample(hostileJson, { numRuns: bodies, seed }), (text, index) => {
      if (route.method === 'POST') return post(target, route.path, { type: route.type ?? '', text }, index % 4 === 0 ? '' : cookie)
      return ask(target, { path: route.path.replace(/\{\}/g, encodeURIComponent(text.toWellFormed()).slice(0, 4000)), headers: index % 4 === 0 ? {} : { Cookie: cookie } }, text)
    })
    await compareRows(client, before, target)
  }
  await client.end()
  if ((await send(server.url, { path: '/support', headers: { Cookie: cookie } })).status !== 200) failures.push({ what: 'the session did not last', target: '/support', detail: '' })
} catch (error) {
  console.error(server.output().slice(-3000))
  throw error
} finally {
  server.child.kill('SIGTERM')
  await server.exited
  await rm(dataDir, { recursive: true, force: true })
}
console.log(JSON.stringify({ seed, sent, statuses, failed: failures.length, failures: failures.slice(0, SHOWN_FAILURES) }))
if (failures.length > 0 || sent === 0) process.exitCode = 1

async function each<T>(items: T[], task: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let index = next++; index < items.length; index = next++) await task(items[index] as T, index)
    }),
  )
}

function post(target: string, path: string, { type, text, headers }: Body, cookie: string): Promise<void> {
  return ask(target, { method: 'POST', path, body: text, headers: { Origin: server.url, 'Content-Type': type, ...(cookie && { Cookie: cookie }), ...headers } }, text.toString())
}

async function ask(target: string, request: Parameters<typeof send>[1], shown: string): Promise<void> {
  const answer = await send(server.url, request).catch((error: unknown) => ({ status: 0, headers: {}, body: String(error) }))
  sent++
  statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
  const inside = INSIDE.exec(answer.body)?.[0]
  if (answer.status === 0 || answer.status >= 500) failures.push({ what: `answered ${answer.status || answer.body}`, target, detail: `${request?.headers?.['Next-Action'] ?? ''} ${shown.slice(0, 600)}` })
  else if (inside) failures.push({ what: `told of the inside: ${inside}`, target, detail: shown.slice(0, 600) })
}

async function countRows(client: pg.Client): Promise<Map<string, number>> {
  const tables = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const counted = new Map<string, number>()
  for (const { name } of tables.rows.filter(({ name }) => !BESIDE.has(name))) counted.set(name, Number((await client.query<{ count: string }>(`select count(*) from ${client.escapeIdentifier(name)}`)).rows[0]?.count))
  return counted
}

async function compareRows(client: pg.Client, before: Map<string, number>, target: string): Promise<void> {
  // It takes long: whoever waits sees how far it is, and what is done where it is ended early.
  console.error(`${target}: ${sent} sent in all, ${failures.length} failed`)
  for (const [table, count] of await countRows(client)) if (count !== before.get(table)) failures.push({ what: `${table} had ${before.get(table)} rows and has ${count}`, target, detail: '' })
}
