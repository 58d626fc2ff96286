import { createHash } from 'node:crypto'

/**
 * The canonical JSON of a value (RFC 8785): members sorted by UTF-16 code units, no spaces, strings and numbers as
 * ECMAScript writes them. The same value gives the same bytes today and in ten years; what JSON cannot hold throws.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} has no canonical JSON`)
  // Its type forgets that there is nothing to write of a function or of undefined.
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined) throw new TypeError(`${typeof value} has no canonical JSON`)
  return text
}

/** SHA-256 of the canonical JSON, in hex. */
export const digest = (value: unknown): string => createHash('sha256').update(canonical(value), 'utf8').digest('hex')
