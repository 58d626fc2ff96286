import { after, before, days, hours, minutes } from '@/lib/core/time'
import { readableName, readName, treeKey, whyNotPublic, type DomainName, type NameFault, nameFaults } from './names'
import { reuseDays, usableUntil } from './reuse'
import type { Method, Use } from './schema'

/** What a domain is, at a time. */
export type DomainState = 'private' | 'waiting' | 'valid' | 'expiring' | 'lapsed'

type Validity = { use: Use; validUntil: Date | null; attentionAt: Date | null }

export function stateOf({ use, validUntil, attentionAt }: Validity, now: Date): DomainState {
  if (use === 'private') return 'private'
  if (!validUntil || !attentionAt) return 'waiting'
  if (validUntil <= now) return 'lapsed'
  return attentionAt <= now ? 'expiring' : 'valid'
}

/** A persistent record is looked at again by ourselves, so only what we could not renew wants somebody. */
const ATTENTION_TO_PERSISTENT = days(2)
const ATTENTION = days(30)

/** Until when a validation may be used, and from when on somebody should see to the next: a month before, or the last third of a short period. */
export function validityOf(method: Method, validatedAt: Date): { validUntil: Date; attentionAt: Date } {
  const validUntil = usableUntil(method, validatedAt)
  if (method === 'dns_persistent') return { validUntil, attentionAt: before(validUntil, ATTENTION_TO_PERSISTENT) }
  const third = (validUntil.getTime() - validatedAt.getTime()) / 3
  return { validUntil, attentionAt: new Date(Math.round(validUntil.getTime() - Math.min(ATTENTION, third))) }
}

/** When a persistent record that was found is looked at again: half-way, so that there is time for what fails once. */
export const renewAt = (found: Date): Date => after(found, days(reuseDays('dns_persistent', found)) / 2)

const FIRST_PAUSE = minutes(2)
const LONGEST_PAUSE = hours(12)

/** When to look again after so many looks in vain: twice the pause each time, up to twice a day. */
export const lookAgainAt = (checks: number, now: Date): Date => after(now, Math.min(FIRST_PAUSE * 2 ** Math.min(checks, 20), LONGEST_PAUSE))

/** So many resolvers agree that what they saw is what all see: more than half, also counting those that did not answer. */
export const mostAgree = (matching: number, asked: number): boolean => matching * 2 > asked

export type ReadLine = { line: number; text: string; name: DomainName }
export type RefusedLine = { line: number; text: string; why: string }

/** The names of a pasted text: one a line, or parted by commas, semicolons and spaces; each name once. */
export function readNames(text: string, use: Use): { names: ReadLine[]; refused: RefusedLine[] } {
  const names = new Map<string, ReadLine>()
  const refused: RefusedLine[] = []
  for (const [index, row] of text.split(/\r\n|\r|\n/).entries()) {
    for (const word of row.split(/[\s,;]+/).filter(Boolean)) {
      const typed = word.replace(/^"(.*)"$/, '$1')
      const read = readName(typed)
      const why = read.ok ? (use === 'public' ? whyNotPublic(read.name) : null) : wordsFor(read.fault)
      if (!read.ok || why !== null) refused.push({ line: index + 1, text: typed, why: why ?? '' })
      else if (!names.has(read.name.name)) names.set(read.name.name, { line: index + 1, text: typed, name: read.name })
    }
  }
  return { names: [...names.values()], refused }
}

const wordsFor = (fault: NameFault) => nameFaults[fault]

/** Of what is wrong, so much is told at once. */
const TOLD = 10

/** What is wrong with a pasted text, line by line. */
export function tellRefused(refused: RefusedLine[]): string {
  const lines = refused.slice(0, TOLD).map(({ line, text, why }) => `Line ${line}, ${text.slice(0, 100)}: ${why}`)
  return [...lines, ...(refused.length > TOLD ? [`And ${refused.length - TOLD} more.`] : [])].join('\n')
}

/** What a name is found by: both of its forms. */
export function searchText(name: string): string {
  const readable = readableName(name)
  return readable === name ? name : `${name}\n${readable}`
}

/** Where a page of the list goes on: behind this name in the tree, or behind this moment and id. */
export type TreePlace = { tree: string }
export type TimePlace = { at: Date; id: string }

export const writeTreePlace = (name: string): string => name

export function readTreePlace(text: string | undefined): TreePlace | null {
  return text !== undefined && /^(\*\.)?[a-z0-9.-]{1,253}$/.test(text) ? { tree: treeKey(text) } : null
}

export const writeTimePlace = ({ at, id }: TimePlace): string => `${at.toISOString()}_${id}`

export function readTimePlace(text: string | undefined): TimePlace | null {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_(dom_\w+)$/.exec(text ?? '') ?? []
  return time && id && !Number.isNaN(Date.parse(time)) ? { at: new Date(time), id } : null
}

/** How the list is searched: what is typed anywhere in a name, or, where no index finds that, at its beginning. */
export type Search = { match: 'anywhere'; pattern: string } | { match: 'beginning'; from: string; to: string }

/** Three signs in a row that trigrams are made of. */
const TRIGRAM = /[\p{L}\p{N}]{3}/u
const LAST_SIGN = '\u{10ffff}'

export function readSearch(typed: string): Search | null {
  // Names are kept in lower case, in both forms.
  const text = typed.normalize('NFC').toLowerCase()
  if (text === '') return null
  if (TRIGRAM.test(text) || /[^a-z0-9.*-]/.test(text)) return { match: 'anywhere', pattern: `%${text.replace(/[\\%_]/g, '\\$&')}%` }
  return { match: 'beginning', from: text, to: `${text}${LAST_SIGN}` }
}
