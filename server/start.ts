import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { disconnect } from '@/lib/db/client'
import type { Env } from '@/lib/env'
import { noteSecrets } from '@/lib/secrets/note-secrets'
import { warnOfSecrets } from '@/lib/secrets/warn-of-secrets'
import { log } from '@/lib/web/log'
import { ensureBuilt } from './build'
import { defaultConcurrency, serveWithSeveral } from './cluster'
import { run } from './complaint'
import { startDatabase } from './database'
import { claimPort } from './listen'
import { measureProcess } from './metrics'
import { startMetrics } from './metrics-server'
import { nextPause } from './restart'
import { serve, type Serving } from './serve'
import { loadSettings } from './settings'

/** The one command: database, migrations, build, jobs and pages; stopped in the opposite order. */

const dev = process.argv.includes('--dev')
Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })

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
  await database.migrate()
  await lookAtSecrets(settings)
  if (!dev) await ensureBuilt(console.log)
  if (stopping) return

  stops.push(superviseJobs())
  if (settings.metricsPort) stops.push(await startMetrics(settings.metricsPort, database.url))
  const { stop } = await serveAll({ ...settings, databaseUrl: database.url })
  stops.push(stop)
  welcome(settings)
}

async function lookAtSecrets(settings: Env): Promise<void> {
  await noteSecrets(settings, new Date())
  for (const line of await warnOfSecrets(settings, new Date())) log().warn(line)
  // Where others serve, this process needs no connection of the product.
  await disconnect()
}

/** In this process where it is the only one to be, beside several of its own otherwise. */
async function serveAll(settings: Env): Promise<Serving> {
  const processes = dev ? 1 : (settings.webConcurrency ?? defaultConcurrency())
  if (processes > 1) return serveWithSeveral(processes, settings.databasePool)
  const serving = await serve(settings, { dev })
  if (settings.metricsPort) measureProcess()
  return serving
}

// Without its database the server can answer nothing: what supervises it starts it again, and the next start recovers.
async function endAfterLoss(): Promise<void> {
  log().fatal('The embedded database has ended unexpectedly; its log is postgres.log in the data folder. Stopping; start again with npm start.')
  await stopAll()
  process.exit(1)
}

/** Starts the jobs' process, and again should it end, ever later while it keeps ending; a line tells when that begins, changes its reason, and is over. */
function superviseJobs(): Stop {
  let child: ChildProcess
  let ended = false
  let pause: number | null = null
  let trouble: string | null = null
  const hear = (message: unknown) => {
    const said = message === 'ready' ? null : String(message)
    if (said === trouble) return
    if (said === null) log().warn("the jobs' process works again")
    else log().error(`the jobs' process ends and is started again: ${said}`)
    trouble = said
  }
  const start = () => {
    const began = performance.now()
    // A process group of its own: Ctrl-C at the terminal reaches this process alone.
    child = fork(join('server', 'jobs.ts'), { execArgv: ['--import', 'tsx'], detached: true })
    child.on('message', hear)
    child.once('exit', () => {
      pause = nextPause(pause, performance.now() - began)
      if (!ended) setTimeout(() => ended || start(), pause)
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
