import { fork, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cleanEnvironment } from '../support/settings'

const KEPT_WORDS = 5000

/** The longest stall of any process that answers people, the memory of all of them and the first, and how many answer. */
export type Reading = { longestStallMs: number; memoryMb: number; processes: number }
export type Measured = { child: ChildProcess; url: string; reset: () => void; read: () => Promise<Reading>; stop: () => Promise<void> }

/** The product, as `npm start` runs it, with the probe inside. */
export async function startProduct(port: number, environment: Record<string, string>): Promise<Measured> {
  const child = fork('server/start.ts', { execArgv: ['--import', 'tsx', '--import', resolve('e2e/bench/probe.js')], env: { ...process.env, ...cleanEnvironment, PORT: String(port), ...environment }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  tellOnFailure(child)
  const url = `http://localhost:${port}`
  await untilAnswers(url, child)
  return {
    child,
    url,
    reset: () => void child.send({ probe: 'reset' }),
    async read() {
      child.send({ probe: 'read' })
      const [reading] = (await once(child, 'message')) as [Reading]
      return reading
    },
    stop: () => stop(child),
  }
}

/** Where the bench fails, what the server said last tells why; of a server that is gone, only refused connections are seen. */
function tellOnFailure(child: ChildProcess): void {
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (words = (words + text.toString()).slice(-KEPT_WORDS)))
  child.once('exit', (code, signal) => (words += `\nIt ended with ${code ?? signal}.`))
  process.once('exit', (code) => {
    if (code !== 0) console.error(`What the measured server said last:\n${words}`)
  })
}

/** The empty page, built and served by the same Next. */
export async function startEmptyPage(port: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const cli = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const built = spawnSync(process.execPath, [cli, 'build', 'e2e/bench/empty'], { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } })
  if (built.status !== 0) throw new Error(built.stdout + built.stderr)
  const child = fork('e2e/bench/empty-server.ts', [String(port)], { execArgv: ['--import', 'tsx'], env: { ...process.env, NODE_ENV: 'production' } })
  const url = `http://localhost:${port}`
  await untilAnswers(url, child)
  return { url, stop: () => stop(child) }
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${url} ended before it answered`)
    const answered = await fetch(url).then((response) => response.ok, () => false)
    if (answered) return
    await sleep(100)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
