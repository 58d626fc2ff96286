import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The patterns of every address that a page or a route of `app/` answers, such as `/support/people/[id]`. */
export const routePatterns = (folder = 'app'): string[] => patternsOf(folder, /^(page|route)\.[jt]sx?$/)

/** Of every page alone. */
export const pagePatterns = (folder = 'app'): string[] => patternsOf(folder, /^page\.[jt]sx?$/)

function patternsOf(folder: string, files: RegExp): string[] {
  const found = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && files.test(entry.name))
    .map(({ parentPath }) => parentPath)
  return [...new Set(found.map((path) => patternOf(path, folder)))].sort()
}

function patternOf(path: string, folder: string): string {
  const parts = path.split(/[\\/]/).slice(folder.split('/').length).filter((part) => !/^\(.*\)$/.test(part))
  return join('/', ...parts)
}

/** The addresses of a pattern, its dynamic part filled in; a pattern that nobody has told how to fill in is an error. */
export function addressesOf(pattern: string, fillings: Record<string, string[]>): string[] {
  if (!pattern.includes('[')) return [pattern]
  const values = fillings[pattern]
  if (!values || values.length === 0) throw new Error(`${pattern} is new: say in the test with what it is asked for`)
  return values.map((value) => pattern.replace(/\[.*\]/, value))
}
