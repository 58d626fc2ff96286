import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { startMailProvider } from '../support/mail-provider'
import { misbehaviours } from '../support/misbehaviour'
import { freePort, startServer, type ServerProcess } from '../support/server-process'
import { openOutbox } from './outbox'

/**
 * Mails through a provider of whose calls 30 % go wrong, while the jobs' process and the whole server are killed on the
 * way: prints how many were sent, arrived, came twice (to one address under two keys) and were lost, as JSON.
 * `--dev` does without a build: no page is asked for.
 */

const FAULT_RATE = 0.3
const PATIENCE_MS = 15 * 60_000

const { values } = parseArgs({ options: { mails: { type: 'string', default: '1000' }, kills: { type: 'string', default: '5' }, dev: { type: 'boolean', default: false } } })
const [mails, kills] = [Number(values.mails), Number(values.kills)]

let calls = 0
const faults: Record<string, number> = {}
function fault() {
  calls++
  const kind = Math.random() < FAULT_RATE ? (misbehaviours[Math.floor(Math.random() * misbehaviours.length)] ?? null) : null
  if (kind) faults[kind.name] = (faults[kind.name] ?? 0) + 1
  return kind
}

const started = performance.now()
const dataDir = await mkdtemp(join(tmpdir(), 'hub-storm-'))
const providerPort = await freePort()
const { server: provider, byKey } = startMailProvider(providerPort, { fault })
const environment = {
  PORT: String(await freePort()),
  DATA_DIR: dataDir,
  WEB_CONCURRENCY: '1',
  RESEND_API_KEY: 're_local',
  RESEND_BASE_URL: `http://127.0.0.1:${providerPort}`,
  MAIL_FROM: 'Enterprise Hub <hub@example.com>',
}
let server = await boot()
let killed = 0
try {
  for (let part = 0; part <= kills; part++) {
    const outbox = await openOutbox(dataDir)
    const [from, to] = [Math.round((mails * part) / (kills + 1)), Math.round((mails * (part + 1)) / (kills + 1))]
    await outbox.enqueue(addresses(from, to))
    await outbox.close()
    if (part === kills) break
    // Somewhere in the middle of this part, with attempts under way.
    const enough = from + Math.ceil((to - from) * (0.2 + Math.random() * 0.5))
    await until(() => byKey.size >= enough)
    await (part % 2 === 0 ? killJobs() : killServer())
    killed++
  }
  const outbox = await openOutbox(dataDir)
  await until(async () => (await outbox.unfinished()) === 0)
  const states = await outbox.states()
  await outbox.close()
  report(states)
} finally {
  server.child.kill('SIGTERM')
  await server.exited
  provider.closeAllConnections()
  provider.close()
  await rm(dataDir, { recursive: true, force: true })
}

function report(states: Record<string, number>): void {
  const keys = new Map<string, number>()
  for (const { to } of byKey.values()) keys.set(to, (keys.get(to) ?? 0) + 1)
  const arrived = addresses(0, mails).filter((to) => keys.has(to)).length
  const twice = [...keys.values()].filter((count) => count > 1).length
  const figures = { sent: mails, arrived, twice, lost: mails - arrived, kills: killed, calls, faults, states, seconds: Math.round((performance.now() - started) / 1000) }
  console.log(JSON.stringify(figures))
  if (figures.lost > 0 || twice > 0 || killed < kills || states.sent !== mails) process.exitCode = 1
}

function addresses(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `storm.${from + index}@example.com`)
}

async function boot(): Promise<ServerProcess> {
  const next = startServer(environment, values.dev ? ['--dev'] : [])
  await next.ready
  return next
}

async function jobsProcess(): Promise<number | null> {
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(server.child.pid), '-f', 'server/jobs.ts']).catch(() => ({ stdout: '' }))
  return Number(stdout.trim()) || null
}

/** Kills the jobs' process; the server starts another. */
async function killJobs(): Promise<void> {
  const before = await jobsProcess()
  if (before === null) throw new Error('there is no process for the jobs')
  process.kill(before, 'SIGKILL')
  await until(async () => ![null, before].includes(await jobsProcess()))
}

/** Kills everything at once, and starts anew on what is there. */
async function killServer(): Promise<void> {
  const jobs = await jobsProcess()
  server.child.kill('SIGKILL')
  if (jobs !== null) process.kill(jobs, 'SIGKILL')
  await once(server.child, 'exit')
  server = await boot()
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await done()); await sleep(200)) if (Date.now() > end) throw new Error(`the storm has not ended in time: ${byKey.size} of ${mails} mails arrived\n${server.output()}`)
}
