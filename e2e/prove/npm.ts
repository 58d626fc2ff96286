import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs npm and gives what it printed, whatever it thought of it. */
export async function npm(...args: string[]): Promise<string> {
  const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let output = ''
  child.stdout.on('data', (text: Buffer) => (output += text.toString()))
  await once(child, 'close')
  return output
}
