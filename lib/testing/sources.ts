import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The product's own files, for tests that hold what no file may do. */

const ROOTS = ['app', 'components', 'emails', 'lib', 'server']
const NOT_OURS = ['lib/db/generated', 'lib/testing']

export type Source = { path: string; text: string }

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (NOT_OURS.includes(path)) return []
    return entry.isDirectory() ? walk(path) : [path]
  })

/** Every TypeScript file of the product, tests aside. */
export const productSources: Source[] = [...ROOTS.flatMap(walk), 'proxy.ts', 'instrumentation.ts']
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

/** The files whose text the pattern is found in. */
export const filesWith = (pattern: RegExp, sources = productSources): string[] => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)
