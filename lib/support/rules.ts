import ipaddr from 'ipaddr.js'
import { days } from '@/lib/core/time'

/** Where a page of the list goes on: behind this block, in the order oldest first. */
export type Cursor = { blockedAt: Date; id: string }

export const writeCursor = ({ blockedAt, id }: Cursor): string => writePlace(blockedAt, id)

/** The cursor of an address bar, or null for the first page and for anything else. */
export function readCursor(text: string | undefined): Cursor | null {
  const place = readPlace(text, 'blk')
  return place && { blockedAt: place.at, id: place.id }
}

/** A place in a list that is ordered by time, then id. */
export const writePlace = (at: Date, id: string): string => `${at.toISOString()}_${id}`

export function readPlace(text: string | undefined, prefix: 'blk' | 'mail'): { at: Date; id: string } | null {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([a-z]+_\w+)$/.exec(text ?? '') ?? []
  if (!time || !id?.startsWith(`${prefix}_`) || Number.isNaN(Date.parse(time))) return null
  return { at: new Date(time), id }
}

/** How a search reads the blocks: what is typed anywhere in them, or at the beginning of one of their words. */
export type Search = { match: 'anywhere' | 'anywhere-as-typed' | 'word-start'; pattern: string }

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
// The trigram index helps from three characters on, or two with the end of a word, or one with its beginning.
const HAS_TRIGRAM = /[a-z0-9]{3}|[^\p{L}\p{N}][a-z0-9]|[a-z0-9]{2}[^\p{L}\p{N}]/iu
/** What stands before a word. A list of ASCII signs, because the index cannot read "anything but a letter". */
const WORD_BREAKS = `[ \\n@.,;:_+&/()'"-]`

/**
 * What is typed, as a search. One or two letters, which no trigram index can find inside of words, are looked for where
 * words begin; signs alone search for nothing yet.
 */
export function readSearch(text: string): Search | null {
  if (!LETTER_OR_DIGIT.test(text)) return null
  if (/^[a-z0-9]/i.test(text) && !HAS_TRIGRAM.test(text)) return { match: 'word-start', pattern: `(^|${WORD_BREAKS})${text.replace(/[^\p{L}\p{N}\s]/gu, '\\$&')}` }
  // Most scripts have no capitals; comparing as typed takes a third of the time where the database has no trigrams of them.
  const match = text.toLowerCase() === text.toUpperCase() ? 'anywhere-as-typed' : 'anywhere'
  return { match, pattern: `%${text.replace(/[\\%_]/g, '\\$&')}%` }
}

/** The case reference that was typed, in whatever case and with or without its dashes. */
export function readReference(text: string): string | null {
  const [, first, second] = /^BL[\s-]?([0-9A-Z]{4})[\s-]?([0-9A-Z]{4})$/.exec(text.trim().toUpperCase()) ?? []
  return first && second ? `BL-${first}-${second}` : null
}

/** So many blocks of one person in so long want two staff: somebody keeps guessing, or is learning how support is talked to. A trigger holds the same. */
export const BLOCKED_OFTEN = { times: 3, within: days(30) }

export type WhyTwo = 'staff' | 'often'

/** Why two members of staff must agree to an unblocking, or null where one may do it; `times` counts the present block too. */
export function whyTwoStaff({ staff }: { staff: object | null }, times: number): WhyTwo | null {
  if (staff) return 'staff'
  return times >= BLOCKED_OFTEN.times ? 'often' : null
}

/** Of attempts, blocks, mails and the trail support sees the newest so many. */
export const HISTORY_LIMIT = 50

type Identified = { id: string }

/** The ids that the audit trail tells of a person by: their own, and those of their blocks, enterprises and mails. */
export const toldOf = (person: Identified & { members: { account: Identified }[] }, blocks: Identified[], mails: Identified[]): string[] =>
  [person, ...blocks, ...person.members.map(({ account }) => account), ...mails].map(({ id }) => id)

const HIDDEN = '•••'

/** Where a client is, in part: IPv4 without its last number, IPv6 without what follows its /48. */
export function maskAddress(ip: string): string {
  const address = ipaddr.process(ip)
  if (address instanceof ipaddr.IPv6) return `${address.parts.slice(0, 3).map((part) => part.toString(16)).join(':')}:${HIDDEN}`
  return `${address.octets.slice(0, 3).join('.')}.${HIDDEN}`
}

/** Client addresses in part, each with a number that tells equal ones from those that only look alike; what was seen first has number 1. */
export function maskAddresses(seen: { ip: string | null; at: Date }[]): (ip: string | null) => string | null {
  const inOrder = [...seen].sort((a, b) => a.at.getTime() - b.at.getTime())
  const parts = new Map<string, string>()
  for (const { ip } of inOrder) if (ip !== null && !parts.has(ip)) parts.set(ip, `${maskAddress(ip)} (${parts.size + 1})`)
  return (ip) => (ip === null ? null : (parts.get(ip) ?? null))
}

type Activation = {
  activatedAt: Date | null
  disabledAt: Date | null
  password: object | null
  links: { expiresAt: Date }[]
}
export type ActivationState =
  | { kind: 'disabled'; since: Date }
  | { kind: 'active'; since: Date }
  /** Waits for a password to be set from the mailed link, which may have run out. */
  | { kind: 'pending' | 'new-password'; link: { until: Date; usable: boolean } | null }

/** How far a person has come; `links` are those that were neither used nor replaced. */
export function activationState({ activatedAt, disabledAt, password, links }: Activation, now: Date): ActivationState {
  if (disabledAt) return { kind: 'disabled', since: disabledAt }
  if (activatedAt && password) return { kind: 'active', since: activatedAt }
  const until = links[0]?.expiresAt
  return { kind: activatedAt ? 'new-password' : 'pending', link: until ? { until, usable: until > now } : null }
}
