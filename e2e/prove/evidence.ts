import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { z } from 'zod'
import type { Proof } from './asvs/answer'

/** What this run has seen: every test by its file and its titles from the outside in, and every check by its name. */

export type Outcome = 'passed' | 'failed' | 'absent'
export type Seen = { file: string; titles: string[]; passed: boolean; ms: number }
export type Evidence = { tests: Seen[]; checks: Map<string, Outcome> }

const jestSchema = z.object({
  testResults: z.array(z.object({ name: z.string(), assertionResults: z.array(z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string(), duration: z.number().nullish() })) })),
})

type Suite = { title: string; file: string; specs: { title: string; ok: boolean; tests: { results: { duration: number }[] }[] }[]; suites?: Suite[] | undefined }
const suiteSchema: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    file: z.string(),
    specs: z.array(z.object({ title: z.string(), ok: z.boolean(), tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })) })),
    suites: z.array(suiteSchema).optional(),
  }),
)
const playwrightSchema = z.object({ suites: z.array(suiteSchema) })

export function readJest(path: string): Seen[] {
  if (!existsSync(path)) return []
  const { testResults } = jestSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status, duration }) => ({ file: relative('.', name), titles: [...ancestorTitles, title], passed: status === 'passed', ms: duration ?? 0 })),
  )
}

export function readPlaywright(path: string): Seen[] {
  if (!existsSync(path)) return []
  return playwrightSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).suites.flatMap((suite) => seenIn(suite, []))
}

function seenIn(suite: Suite, around: string[]): Seen[] {
  // The outermost suite is the file itself.
  const titles = suite.title === suite.file ? around : [...around, suite.title]
  const own = suite.specs.map(({ title, ok, tests }) => ({ file: `e2e/${suite.file}`, titles: [...titles, title], passed: ok, ms: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0) }))
  return [...own, ...(suite.suites ?? []).flatMap((inner) => seenIn(inner, titles))]
}

/** A title as it stands in a file may hold places that each case fills in: `%s` of Jest, `${…}` of a template. */
export function titleMatcher(title: string): (text: string) => boolean {
  const parts = title.split(/%[sdijop#]|\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`^${parts.join('[^]*')}$`)
  return (text) => pattern.test(text)
}

/** How a proof has come out: failed if any case of it has, absent if none has run. */
export function outcomeOf(proof: Proof, { tests, checks }: Evidence): Outcome {
  if ('check' in proof) return checks.get(proof.check) ?? 'absent'
  const matches = titleMatcher(proof.title)
  const cases = tests.filter(({ file, titles }) => file === proof.file && titles.some(matches))
  if (cases.length === 0) return 'absent'
  return cases.every(({ passed }) => passed) ? 'passed' : 'failed'
}
