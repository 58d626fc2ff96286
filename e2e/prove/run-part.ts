import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Outcome } from './evidence'
import { UNTRIED, type Part } from './parts'

export type PartResult = { name: string; about: string; outcome: Outcome; seconds: number; figures: unknown; words: string | null }

const MOST_WORDS = 2000

/** Runs a part at full size; what it says on the way is shown, what it prints last are its figures. */
export async function runPart({ name, about, script, args }: Part): Promise<PartResult> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [output, complaints] = ['', '']
  child.stdout.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  const figures = readFigures(output)
  const outcome = code === UNTRIED ? 'absent' : code === 0 && figures !== undefined ? 'passed' : 'failed'
  return { name, about, outcome, seconds: Math.round((performance.now() - started) / 1000), figures: figures ?? null, words: outcome === 'passed' ? null : complaints.trim().slice(-MOST_WORDS) || null }
}

/** The last JSON value that was printed, on one line or on many. */
export function readFigures(output: string): unknown {
  const lines = output.trimEnd().split('\n')
  for (const text of [lines.at(-1) ?? '', output]) {
    try {
      return JSON.parse(text) as unknown
    } catch {
      continue
    }
  }
  return undefined
}
