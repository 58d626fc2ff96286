import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { answers } from './asvs/answers'
import { readJest, readPlaywright, type Evidence, type Outcome } from './evidence'
import { judge, sumUp } from './judge'
import { parts } from './parts'
import { drawReport } from './report/draw'
import { RESULTS } from './results'
import { runPart, type PartResult } from './run-part'

/** `npm run prove`: runs everything that proves something and writes one report, prove-results/report.html and report.json. */

const { values } = parseArgs({
  options: {
    /** Takes the results of the last `npm test` instead of running it. */
    reuse: { type: 'boolean', default: false },
    /** Only these parts, by name and separated by commas; "none" for none. */
    only: { type: 'string' },
  },
})

const TEST_RESULTS = resolve('e2e/results')
const chosen = values.only === undefined ? parts : parts.filter(({ name }) => values.only?.split(',').includes(name))

if (!values.reuse) await runTests()
if (!existsSync(join(TEST_RESULTS, 'jest.json'))) throw new Error('There are no results of npm test: run without --reuse.')

const results: PartResult[] = []
for (const part of chosen) {
  console.log(`▸ ${part.name}: ${part.about}`)
  const result = await runPart(part)
  results.push(result)
  console.log(`  ${result.outcome} (${result.seconds} s)${result.words ? `\n${result.words}` : ''}`)
}

const tests = [...readJest(join(TEST_RESULTS, 'jest.json')), ...readPlaywright(join(TEST_RESULTS, 'playwright.json'))]
const checks = new Map<string, Outcome>([...readSteps(join(TEST_RESULTS, 'steps.json')), ...results.map(({ name, outcome }): [string, Outcome] => [name, outcome])])
const evidence: Evidence = { tests, checks }
const judged = judge(answers, evidence)
const report = {
  at: new Date().toISOString(),
  node: process.version,
  sums: sumUp(judged),
  tests: { passed: tests.filter(({ passed }) => passed).length, failed: tests.filter(({ passed }) => !passed).map(({ file, titles }) => `${file}: ${titles.join(' › ')}`) },
  parts: results,
  bench: existsSync('bench-results.json') ? (JSON.parse(readFileSync('bench-results.json', 'utf8')) as unknown) : null,
  races: tests.filter(({ titles }) => isRace(titles.join(' '))).map(({ file, titles, passed }) => ({ test: `${file}: ${titles.join(' › ')}`, passed })),
  requirements: judged,
}

mkdirSync(RESULTS, { recursive: true })
writeFileSync(join(RESULTS, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
writeFileSync(join(RESULTS, 'report.html'), drawReport(report))

const { passed, documented, 'not-applicable': notApplicable, 'falls-short': fallsShort } = report.sums.all
console.log(`\n${judged.length} requirements: ${passed} passed, ${documented} documented only, ${notApplicable} not applicable, ${fallsShort} fall short`)
console.log(`${report.tests.passed} tests passed, ${report.tests.failed.length} failed; see prove-results/report.html`)
const broken = report.tests.failed.length > 0 || results.some(({ outcome }) => outcome === 'failed')
process.exitCode = broken ? 1 : 0

async function runTests(): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/run-all.ts'], { stdio: 'inherit' })
  await once(child, 'close')
}

/** The steps of `npm test` that are no tests of their own, such as the linter. */
function readSteps(path: string): [string, Outcome][] {
  if (!existsSync(path)) return []
  const steps = z.record(z.string(), z.boolean()).parse(JSON.parse(readFileSync(path, 'utf8')))
  return Object.entries(steps).map(([name, passed]) => [name, passed ? 'passed' : 'failed'])
}

function isRace(title: string): boolean {
  return /\bat once\b|\bparallel\b/.test(title)
}
