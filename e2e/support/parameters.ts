import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The names of everything that an address of the portal may ask for, drawn from the schemas of addresses and from the pages. */
export function addressParameters(): string[] {
  const texts = (folder: string, wanted: RegExp) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && wanted.test(entry.name))
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
  const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)
  // What a form sends is a strict object; an address is a plain one, of which anything else says nothing.
  const inSchemas = texts('lib', /schema\.ts$/).flatMap((text) => found(text, /= z\.object\(\{([^]*?)\}\)/g).flatMap((shape) => found(shape, /(?:^|[{,\n])\s*(\w+): /g)))
  const inPages = texts('app/(portal)', /\.tsx?$/).flatMap((text) => [
    ...found(text, /const \{ ([\w,: ]+) \} = await searchParams/g).flatMap((names) => names.split(',').map((name) => name.trim().replace(/:.*/, ''))),
    ...(text.includes('const query = await searchParams') ? found(text, /\bquery\.(\w+)/g) : []),
    ...found(text, /searchParams\.get\('(\w+)'\)/g),
  ])
  return [...new Set([...inSchemas, ...inPages])].sort()
}
