import { isIP } from 'node:net'
import { domainToASCII, domainToUnicode } from 'node:url'
import { parse } from 'tldts'

/** A name as it is kept and compared: A-labels (RFC 5890) in lower case, without the final dot. */
export type DomainName = {
  /** With the star where there is one. */
  name: string
  /** Without it: what is validated. */
  base: string
  wildcard: boolean
}

/** Why a text is no name at all. */
export type NameFault = 'missing' | 'address' | 'mail' | 'url' | 'ip' | 'star' | 'underscore' | 'empty-label' | 'long-label' | 'long' | 'characters' | 'encoding'

export const nameFaults: Record<NameFault, string> = {
  missing: 'Give a name, such as example.org.',
  address: 'Give the name alone, without a port.',
  mail: 'This is an e-mail address; give the part behind the @ sign.',
  url: 'Give the name alone, without https:// and without a path.',
  ip: 'This is an IP address, not a name.',
  star: 'A star may only stand alone at the beginning, as in *.example.org.',
  underscore: 'Names in certificates have no underscore.',
  'empty-label': 'There is nothing between two dots, or before the first.',
  'long-label': 'No part between two dots may have more than 63 characters, as it is written in the DNS.',
  long: 'A name has at most 253 characters, as it is written in the DNS.',
  characters: 'A name is made of letters, digits and hyphens, and no part of it begins or ends with a hyphen.',
  encoding: 'A part that begins with xn-- does not stand for an internationalised name, or two hyphens stand in the third and fourth place without it.',
}

const MAX_NAME_LENGTH = 253
const MAX_LABEL_LENGTH = 63
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/
/** What UTS 46 takes away without a word: nobody who reads the name would see it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{34f}\u{180b}-\u{180f}\u{fe00}-\u{fe0f}]/u

/** A name as a person writes it, in either form of internationalised names, or why it is none. */
export function readName(text: string): { ok: true; name: DomainName } | { ok: false; fault: NameFault } {
  const typed = text.normalize('NFC').trim()
  const fault = faultOfTyped(typed)
  if (fault) return { ok: false, fault }
  const wildcard = typed.startsWith('*.')
  const rest = (wildcard ? typed.slice(2) : typed).replace(/[.。．｡]$/u, '')
  const base = asciiOf(rest)
  if (base === null) return { ok: false, fault: labelsOf(rest).some((label) => [...label].length > MAX_LABEL_LENGTH) ? 'long-label' : 'characters' }
  if (isIP(base)) return { ok: false, fault: 'ip' }
  const name = wildcard ? `*.${base}` : base
  const wrong = faultOfLabels(base, name)
  return wrong ? { ok: false, fault: wrong } : { ok: true, name: { name, base, wildcard } }
}

const labelsOf = (name: string) => name.split('.')

function faultOfTyped(typed: string): NameFault | null {
  if (typed === '' || typed === '.') return 'missing'
  if (isIP(typed.replace(/^\[(.*)\]$/, '$1'))) return 'ip'
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) || /[/?#\\]/.test(typed)) return 'url'
  if (typed.includes('@')) return 'mail'
  if (/:\d*$/.test(typed)) return 'address'
  if (/\*/.test(typed.replace(/^\*\./, '')) || typed === '*.') return 'star'
  if (typed.includes('_')) return 'underscore'
  // The URL standard would decode a percent sign; a name has none.
  if (/[\s%:[\]<>^|]/.test(typed) || INVISIBLE.test(typed.replace(/[\u{200c}\u{200d}]/gu, ''))) return 'characters'
  return null
}

/** The A-labels of a name by the URL standard's reading (UTS 46, nontransitional), or null where there are none. */
function asciiOf(text: string): string | null {
  const ascii = domainToASCII(text)
  return ascii === '' ? null : ascii
}

function faultOfLabels(base: string, name: string): NameFault | null {
  const labels = labelsOf(base)
  if (labels.some((label) => label === '')) return 'empty-label'
  if (labels.some((label) => label.length > MAX_LABEL_LENGTH)) return 'long-label'
  if (name.length > MAX_NAME_LENGTH) return 'long'
  if (!labels.every((label) => LABEL.test(label))) return 'characters'
  if (labels.some((label) => label.slice(2, 4) === '--' && !label.startsWith('xn--'))) return 'encoding'
  // One name has one spelling: what does not come back from its readable form is none (RFC 5891 §4.4).
  return domainToASCII(domainToUnicode(base)) === base ? null : 'encoding'
}

/** How people read a name: internationalised labels in their script. The star stays. */
export const readableName = (name: string): string => (name.startsWith('*.') ? `*.${domainToUnicode(name.slice(2))}` : domainToUnicode(name))

/** Sorts a name right behind the one that it lies under: labels from the root on, parted by what sorts before every sign of a label. */
export const treeKey = (name: string): string => labelsOf(name).reverse().join(' ')

/** The names above a name, the nearest first, up to but without its top-level domain. */
export function namesAbove(base: string): string[] {
  const labels = labelsOf(base)
  return labels.slice(1, -1).map((_label, index) => labels.slice(index + 1).join('.'))
}

/** What somebody registered: one label below the public suffix; null where a name is a suffix itself. */
export const registeredName = (base: string): string | null => parse(base, SUFFIXES).domain

/** How many labels a name has below the one that was registered. */
export function depthOf({ base, wildcard }: Pick<DomainName, 'base' | 'wildcard'>): number {
  const registered = registeredName(base) ?? base
  return labelsOf(base).length - labelsOf(registered).length + (wildcard ? 1 : 0)
}

const SUFFIXES = { allowPrivateDomains: true, extractHostname: false, validateHostname: false }

/** Reserved and internal names, each with who keeps it so; a name is one where it ends with it. */
const RESERVED: Record<string, string> = {
  test: 'Names under .test are for testing and never in the public DNS (RFC 6761).',
  localhost: 'localhost is always one’s own machine (RFC 6761).',
  invalid: 'Names under .invalid never exist (RFC 6761).',
  example: 'Names under .example are for documents (RFC 6761).',
  'example.com': 'example.com is for documents (RFC 6761).',
  'example.net': 'example.net is for documents (RFC 6761).',
  'example.org': 'example.org is for documents (RFC 6761).',
  local: 'Names under .local belong to the local network (RFC 6762).',
  onion: 'Names under .onion are not in the DNS (RFC 7686).',
  alt: 'Names under .alt are not in the DNS (RFC 9476).',
  internal: 'Names under .internal are reserved for private networks (ICANN, 2024).',
  'home.arpa': 'Names under home.arpa belong to home networks (RFC 8375).',
  arpa: 'Names under .arpa serve the internet’s own infrastructure (RFC 3172).',
  corp: 'Names under .corp are used inside of networks, and are not given out (ICANN).',
  home: 'Names under .home are used inside of networks, and are not given out (ICANN).',
  mail: 'Names under .mail are used inside of networks, and are not given out (ICANN).',
  intranet: 'Names under .intranet are used inside of networks (RFC 6762, appendix G).',
  private: 'Names under .private are used inside of networks (RFC 6762, appendix G).',
  lan: 'Names under .lan are used inside of networks (RFC 6762, appendix G).',
  localdomain: 'Names under .localdomain are used inside of networks.',
}

/** The words for a name that is reserved or internal; null for any other. */
export function reservedFor(base: string): string | null {
  const labels = labelsOf(base)
  const endings = labels.map((_label, index) => labels.slice(index).join('.'))
  const found = endings.find((ending) => Object.hasOwn(RESERVED, ending))
  return found === undefined ? null : (RESERVED[found] ?? null)
}

/** Why a name cannot be in a publicly trusted certificate; null where it can. */
export function whyNotPublic({ base, wildcard }: Pick<DomainName, 'base' | 'wildcard'>): string | null {
  const reserved = reservedFor(base)
  if (reserved) return reserved
  const { domain, publicSuffix, isIcann, isPrivate } = parse(base, SUFFIXES)
  if (!isIcann && !isPrivate) return base.includes('.') ? `.${publicSuffix ?? base} is not a top-level domain of the internet.` : 'A name without a dot is internal: nobody has registered it.'
  if (domain !== null) return null
  if (wildcard) return `*.${base} would stand for everybody who has a name under ${base}.`
  return isPrivate ? `Under ${base} different people have their names (Public Suffix List, private part).` : `${base} is a public suffix, under which everybody may register (Public Suffix List).`
}
