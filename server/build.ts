import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Complaint } from './complaint'
import { generateClient } from './generate'

/** What the built pages are made of. */
const SOURCES = ['app', 'components', 'emails', 'lib', 'prisma/schema', 'proxy.ts', 'instrumentation.ts', 'next.config.js', 'postcss.config.js', 'tsconfig.json', 'package-lock.json', 'server/build.ts']
const GENERATED = join('lib', 'db', 'generated')
const CHUNKS = join('.next', 'static', 'chunks')
const STAMP = join('.next', 'built-from')

/** Builds the pages unless the last build was made from these very sources. Times of files say nothing after a checkout; contents do. */
export async function ensureBuilt(announce: (line: string) => void): Promise<void> {
  const sources = digestSources()
  if (readStamp() === sources) return
  announce('Building the pages (only when they have changed; about a minute) …')
  generateClient()
  await build(sources)
  hintCompilation()
  writeFileSync(STAMP, sources)
}

/**
 * Next salts the names of server actions with this key. It is the same in every build, so that a form which one replica
 * drew finds its action on another, and on the next version too. What is encrypted uses another key: serve.ts sets it.
 */
const ACTION_NAMES_KEY = createHash('sha256').update('enterprise-hub:action-names').digest('base64')

async function build(sources: string): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTION_NAMES_KEY, BUILD_ID: sources.slice(0, 20) }
  const child = spawn(process.execPath, [cli, 'build'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr.on('data', (text: Buffer) => (output += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Complaint(`${output.trim()}\n\nCannot start: the pages could not be built; the reason is above.`)
}

/**
 * Lets browsers compile the scripts beside the page's own thread while they load, instead of in it when a page wakes up:
 * nearly every function of these chunks is called then (explicit compile hints of V8, https://v8.dev/blog/explicit-compile-hints).
 */
function hintCompilation(): void {
  for (const name of readdirSync(CHUNKS).filter((name) => name.endsWith('.js'))) {
    const path = join(CHUNKS, name)
    writeFileSync(path, `//# allFunctionsCalledOnLoad\n${readFileSync(path, 'utf8')}`)
  }
}

function digestSources(): string {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap(filesBelow)) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || path === GENERATED) return []
  if (found.isFile()) return [path]
  return readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name)))
}

function readStamp(): string | null {
  try {
    return readFileSync(STAMP, 'utf8')
  } catch {
    return null
  }
}
