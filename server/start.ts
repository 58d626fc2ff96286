import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createProbe, type Server as Listening } from 'node:net'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { seconds } from '@/lib/core/time'
import { disconnect } from '@/lib/db/client'
import type { Env } from '@/lib/env'
import { closeHashing, warmHashing } from '@/lib/identity/password-hashing'
import { ensureBuilt } from './build'
import { Complaint, run } from './complaint'
import { startDatabase } from './database'
import { createListener } from './listener'
import { migrate } from './migrate'
import { loadSettings, reason } from './settings'

/** The one command: database, migrations, build, jobs and pages; stopped in the opposite order. */

const dev = process.argv.includes('--dev')
Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })

const DRAIN_TIMEOUT = seconds(15)
const RESTART_PAUSE = seconds(1)

// Lets the heap double between full collections: each holds every request up, and V8 would make one for each tenth it grows.
setFlagsFromString('--heap-growing-percent=100')

// A terminal that was closed takes no more lines; an error about that, written to it, would be the next such error.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

type Stop = () => Promise<unknown>
const stops: Stop[] = []
let stopping: Promise<void> | undefined

function stopAll(): Promise<void> {
  return (stopping ??= (async () => {
    for (const stop of stops.reverse()) await stop()
  })())
}

function stopOn(signal: NodeJS.Signals): void {
  process.on(signal, () => {
    if (!stopping) console.log('Stopping …')
    void stopAll().then(() => process.exit(0))
  })
}

await run(async () => {
  const settings = await loadSettings()
  await claimPort(settings.port)
  stopOn('SIGINT')
  stopOn('SIGTERM')
  stopOn('SIGHUP')
  try {
    await boot(settings)
  } catch (error) {
    await stopAll()
    throw error
  }
})

async function boot(settings: Env & { dataDir: string }): Promise<void> {
  const database = await startDatabase(settings)
  stops.push(database.stop)
  void database.lost.then(endAfterLoss)
  process.env.DATABASE_URL = database.url
  await migrate(database.url)
  if (!dev) await ensureBuilt(console.log)
  if (stopping) return

  stops.push(disconnect)
  stops.push(superviseJobs())
  warmHashing()
  stops.push(closeHashing)

  const server = createServer()
  const { default: next } = await import('next')
  const app = next({ dev, dir: process.cwd(), hostname: new URL(settings.appUrl).hostname, port: settings.port, httpServer: server })
  await app.prepare()
  const handle = app.getRequestHandler()
  server.on('request', createListener({ ...settings, handle }))
  await listen(server, settings.port)
  stops.push(() => drain(server))
  welcome(settings)
}

// Without its database the server can answer nothing: what supervises it starts it again, and the next start recovers.
async function endAfterLoss(): Promise<void> {
  console.error('The embedded database has ended unexpectedly; its log is postgres.log in the data folder. Stopping; start again with npm start.')
  await stopAll()
  process.exit(1)
}

/** Starts the jobs' process, and again should it end. */
function superviseJobs(): Stop {
  let child: ChildProcess
  let ended = false
  const start = () => {
    // A process group of its own: Ctrl-C at the terminal reaches this process alone.
    child = fork(join('server', 'jobs.ts'), { execArgv: ['--import', 'tsx'], detached: true })
    child.once('exit', () => {
      if (!ended) setTimeout(() => ended || start(), RESTART_PAUSE)
    })
  }
  start()
  return async () => {
    ended = true
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    if (child.connected) child.send('stop')
    await exited
  }
}

// Asked before the database and the build, so that nobody waits a minute for "port in use".
async function claimPort(port: number): Promise<void> {
  const probe = createProbe()
  await listen(probe, port)
  probe.close()
  await once(probe, 'close')
}

async function listen(server: Listening, port: number): Promise<void> {
  const listening = once(server, 'listening')
  server.listen(port)
  await listening.catch((error: unknown) => {
    const why = reason(error) === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened on (${reason(error)})`
    throw new Complaint(`Cannot start: port ${port} ${why}. Stop that program, or choose another port: PORT=${port + 1} npm start`)
  })
}

/** Finishes what was accepted, and ends connections that only wait. */
async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT)
  await closed
  clearTimeout(timer)
}

function welcome({ appUrl, brandName, resend }: Env): void {
  console.log(`
${brandName} is ready.

  Site      ${appUrl}
  Support   ${appUrl}/support
  Mailbox   ${resend ? 'none: mail goes through Resend' : `${appUrl}/mailbox`}

Add a member of staff, in another terminal:
  npm run staff -- add --email you@example.com --name "Your Name" --role support

Ctrl-C stops everything.`)
}
