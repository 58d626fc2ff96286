import { randomBytes } from 'node:crypto'
import { days } from '@/lib/core/time'
import { readIssueValue } from './issue-value'
import type { DomainName } from './names'
import { METHODS, type Method } from './schema'

/** What is validated by which method, what to publish for it, and whether something published is that. */

/** 160 random bits: the Baseline Requirements want 112, and we at least 128. Hexadecimal, so that it is a label of the DNS as well. */
export const newValidationToken = (): string => randomBytes(20).toString('hex')

/** For how long a token may be looked for (Baseline Requirements §3.2.2.4.7). The database holds the same. */
export const TOKEN_LIFE = days(30)

/** Who validates: named in records, so that nobody else can be meant. */
export type Authority = {
  /** Our name in CAA records and persistent ones, such as `ca.example.org`. */
  issuer: string
  /** The enterprise as an account of ours (RFC 8657). */
  accountUri: string
}

export type Subject = Pick<DomainName, 'base' | 'wildcard'> & { domainId: string }

export type Publication = { kind: 'record'; type: 'TXT' | 'CNAME'; name: string; value: string } | { kind: 'file'; url: string; content: string }

const TXT_LABEL = '_validation-challenge'
const PERSISTENT_LABEL = '_validation-persist'
const MAX_NAME_LENGTH = 253

/** A label that is this domain's alone in our system, so that two enterprises can each have their CNAME at one name. */
const labelOf = (domainId: string) => `_${domainId.slice(domainId.indexOf('_') + 1)}`

const RECORD_LABEL = { dns_txt: () => TXT_LABEL, dns_cname: labelOf, dns_persistent: () => PERSISTENT_LABEL } satisfies Partial<Record<Method, (domainId: string) => string>>

export const recordName = (method: keyof typeof RECORD_LABEL, { base, domainId }: Subject): string => `${RECORD_LABEL[method](domainId)}.${base}`

/** Exactly what to publish. A persistent record has no token: it names us and the enterprise. */
export function publicationFor(method: Method, subject: Subject, token: string | null, { issuer, accountUri }: Authority): Publication {
  switch (method) {
    case 'dns_txt':
      return { kind: 'record', type: 'TXT', name: recordName(method, subject), value: token ?? '' }
    case 'dns_cname':
      return { kind: 'record', type: 'CNAME', name: recordName(method, subject), value: `${token ?? ''}.dcv.${issuer}` }
    case 'http_file':
      // Not the token in the address (§3.2.2.4.18): a server that answers with whatever it is asked for would pass.
      return { kind: 'file', url: `http://${subject.base}/.well-known/pki-validation/${subject.domainId}.txt`, content: token ?? '' }
    case 'dns_persistent':
      return { kind: 'record', type: 'TXT', name: recordName(method, subject), value: `${issuer}; accounturi=${accountUri}${subject.wildcard ? '; policy=wildcard' : ''}` }
  }
}

/** Why a method cannot be used for a name; null where it can. */
export function whyNotMethod(method: Method, subject: Subject): string | null {
  if (method === 'http_file') return subject.wildcard ? 'A file proves one host, not all of those below a name: wildcards are validated by the DNS.' : null
  return recordName(method, subject).length > MAX_NAME_LENGTH ? 'The name is too long to have another label before it.' : null
}

export const methodsFor = (subject: Subject): Method[] => METHODS.filter((method) => whyNotMethod(method, subject) === null)

/** What a record or file that was found proves: the name alone, or those below it and its wildcard as well. Null is nothing. */
export type Proof = 'name' | 'below'

/** Judges one value that was found: the strings of a TXT record together, the target of a CNAME, or a file. */
export function judgeFound(method: Method, subject: Subject, token: string | null, authority: Authority, found: string, now: Date): Proof | null {
  if (method === 'dns_persistent') return judgePersistent(found, subject, authority, now)
  if (token === null) return null
  const publication = publicationFor(method, subject, token, authority)
  if (publication.kind === 'file') return found.trim() === publication.content ? 'name' : null
  const same = method === 'dns_cname' ? found.toLowerCase().replace(/\.$/, '') === publication.value : found.trim() === publication.value
  return same ? 'below' : null
}

/** Baseline Requirements §3.2.2.4.22, draft-ietf-acme-dns-persist. */
function judgePersistent(found: string, { wildcard }: Subject, { issuer, accountUri }: Authority, now: Date): Proof | null {
  const value = readIssueValue(found)
  if (!value || value.issuer !== issuer || value.parameters.get('accounturi') !== accountUri) return null
  const until = value.parameters.get('persistuntil')
  if (until !== undefined && !(/^\d{1,12}$/.test(until) && Number(until) * 1000 > now.getTime())) return null
  const covers = value.parameters.get('policy')?.toLowerCase() === 'wildcard' ? 'below' : 'name'
  return wildcard && covers === 'name' ? null : covers
}
