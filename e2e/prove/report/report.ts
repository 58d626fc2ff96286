import type { Judged, Sums } from '../judge'
import type { PartResult } from '../run-part'

/** What `npm run prove` found: report.json is this, report.html is drawn from it. */
export type Report = {
  at: string
  node: string
  sums: Sums
  tests: { passed: number; failed: string[] }
  parts: PartResult[]
  /** The figures of the last `npm run bench`, if there was one. */
  bench: unknown
  races: { test: string; passed: boolean }[]
  requirements: Judged[]
}
