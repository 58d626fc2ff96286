import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { cleanEnvironment } from './settings'

export type ServerProcess = { child: ChildProcess; url: string; output: () => string; ready: Promise<void>; exited: Promise<number | null> }

/** Runs the start command as a person would, with nothing configured but what is given. */
export function startServer(environment: Record<string, string>, args: string[] = []): ServerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/start.ts', ...args], { env: { ...process.env, ...cleanEnvironment, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const exited = once(child, 'close').then(([code]) => code as number | null)
  const ready = new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text.toString()
      if (output.includes('Ctrl-C stops everything')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void exited.then((code) => reject(new Error(`the server ended with ${code} before it was ready:\n${output}`)))
  })
  // A test that expects a refusal waits for `exited` alone.
  ready.catch(() => undefined)
  return { child, url: `http://localhost:${environment.PORT}`, output: () => output, ready, exited }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
