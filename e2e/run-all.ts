import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { generateClient } from '@/server/generate'
import { ensureBuilt } from '@/server/build'
import { ensureChromium } from './support/chromium'

/** `npm test`: every check there is, one after the other; the last line counts what passed and what failed. */

type Count = { passed: number; failed: number }

const results = resolve('e2e/results')
const total: Count = { passed: 0, failed: 0 }
const steps: Record<string, boolean> = {}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

await step('browser', () => succeeds(() => void ensureChromium()))
await step('database client', () => succeeds(generateClient))
// Each keeps one core busy.
await Promise.all([
  step('types', () => command('typescript', 'bin/tsc', ['--noEmit'])),
  step('lint', () => command('eslint', 'bin/eslint.js', ['.', '--max-warnings', '0'])),
])
await step('rules and use cases', () => jest())
await step('production build', () => succeeds(() => ensureBuilt(() => undefined)))
await step('journeys', () => playwright())

writeFileSync(join(results, 'steps.json'), JSON.stringify(steps))
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

async function step(name: string, run: () => Promise<Count>): Promise<void> {
  const start = performance.now()
  console.log(`\n▸ ${name}`)
  const count = await run().catch((error: unknown) => {
    console.error(error)
    return { passed: 0, failed: 1 }
  })
  steps[name] = count.failed === 0
  total.passed += count.passed
  total.failed += count.failed
  console.log(`  ${name}: ${count.passed} passed, ${count.failed} failed (${Math.round((performance.now() - start) / 1000)} s)`)
}

async function succeeds(check: () => void | Promise<void>): Promise<Count> {
  await check()
  return { passed: 1, failed: 0 }
}

async function command(name: string, binary: string, args: string[]): Promise<Count> {
  return (await run(name, binary, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function jest(): Promise<Count> {
  const file = join(results, 'jest.json')
  const code = await run('jest', 'bin/jest.js', ['--json', `--outputFile=${file}`], { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' })
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
  return judged({ passed: numPassedTests ?? 0, failed: (numFailedTests ?? 0) + (numRuntimeErrorTestSuites ?? 0) }, code)
}

async function playwright(): Promise<Count> {
  const code = await run('@playwright/test', 'cli.js', ['test', '--config', 'e2e/playwright.config.ts'])
  const { stats } = JSON.parse(readFileSync(join(results, 'playwright.json'), 'utf8')) as { stats: Record<string, number> }
  return judged({ passed: stats.expected ?? 0, failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0) }, code)
}

// A runner that failed without a failing test (a broken set-up, say) has failed all the same.
function judged(count: Count, code: number | null): Count {
  return code === 0 || count.failed > 0 ? count : { ...count, failed: 1 }
}

async function run(name: string, binary: string, args: string[], environment: Record<string, string> = {}): Promise<number | null> {
  const script = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), binary)
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } })
  const [code] = (await once(child, 'close')) as [number | null]
  return code
}
