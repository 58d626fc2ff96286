import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { z } from '@/lib/core/zod'

/** Whatever a form's schema accepts, PostgreSQL takes: no text of it holds a NUL character. */

/** Fields of which nothing is stored or looked up as it was typed: they are hashed, parsed or compared. */
const NEVER_STORED = new Set(['password', 'repeat', 'token', 'to', 'phrase', 'code', 'mobile'])

const files = readdirSync('lib', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'schema.ts')
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()

/** The strict objects that a module exports: what a form may send. */
async function formsOf(file: string): Promise<[name: string, form: z.ZodObject][]> {
  const exported = (await import(resolve(file))) as Record<string, unknown>
  return Object.entries(exported).filter((entry): entry is [string, z.ZodObject] => entry[1] instanceof z.ZodObject && entry[1].def.catchall instanceof z.ZodNever)
}

const withNul = fc.tuple(fc.oneof(fc.constantFrom('', 'a', 'usr_1', 'acc_a', 'DE', 'accepted', 'a@example.com', '2a0c66f1-6a39-4a0e-9f0e-1c8c0d6f0b7e'), fc.string()), fc.string()).map(([before, after]) => `${before}\0${after}`)

test('there are forms to look at', async () => {
  let count = 0
  for (const file of files) count += (await formsOf(file)).length
  expect(count).toBeGreaterThan(10)
})

test.each(files)('no form of %s accepts a NUL character in a text that is stored', async (file) => {
  for (const [, form] of await formsOf(file)) {
    for (const [field, schema] of Object.entries(form.shape)) {
      if (NEVER_STORED.has(field)) continue
      fc.assert(
        fc.property(withNul, (text) => {
          const { data } = z.safeParse(schema as z.ZodType, text)
          return typeof data !== 'string' || !data.includes('\0')
        }),
        { examples: [['\0'], ['a\0b'], ['a\0']] },
      )
    }
  }
})
