import { readIssueValue } from './issue-value'
import type { Authority } from './methods'
import type { Method } from './schema'

/** CAA records (RFC 8659, with the parameters of RFC 8657): who may issue for a name, and what that means for us. */

export type CaaRecord = { critical: boolean; tag: string; value: string }

export type CaaVerdict = {
  permitted: boolean
  /** For a person. */
  why: string
}

/** ACME's names of our methods (RFC 8657 §4); a method without one has a name of ours, as §4 has it for others than ACME's. */
const METHOD_NAMES: Record<Method, string> = { dns_txt: 'ca-dns-txt', dns_cname: 'ca-dns-cname', http_file: 'ca-http-file', dns_persistent: 'dns-persist-01' }

const KNOWN = new Set(['issue', 'issuewild', 'iodef', 'issuemail', 'issuevmc', 'contactemail', 'contactphone'])

/** What the records that apply to a name (its own, or the nearest above it) say about us. `method` is the validation's, where there is one. */
export function judgeCaa(records: readonly CaaRecord[], { wildcard, method, authority }: { wildcard: boolean; method: Method | null; authority: Authority }): CaaVerdict {
  if (records.length === 0) return { permitted: true, why: 'There are no CAA records, so every authority may issue, we too.' }
  const unknown = records.find(({ critical, tag }) => critical && !KNOWN.has(tag.toLowerCase()))
  if (unknown) return { permitted: false, why: `The record “${unknown.tag}” is marked as critical, and not known to us: then nobody who does not know it may issue.` }
  const stars = records.filter(({ tag }) => tag.toLowerCase() === 'issuewild')
  const plain = records.filter(({ tag }) => tag.toLowerCase() === 'issue')
  const [relevant, named] = wildcard && stars.length > 0 ? [stars, 'issuewild'] : [plain, 'issue']
  if (relevant.length === 0) return { permitted: true, why: `No record says who may issue for ${wildcard ? 'wildcards' : 'names without a star'}, so every authority may, we too.` }
  const verdicts = relevant.map(({ value }) => judgeValue(value, method, authority))
  if (verdicts.includes('yes')) return { permitted: true, why: `A record “${named}” names us (${authority.issuer}).` }
  if (verdicts.includes('account')) return { permitted: false, why: `A record “${named}” names us, but for another account than yours. Let its accounturi be ${authority.accountUri}, or leave that out.` }
  if (verdicts.includes('method')) return { permitted: false, why: `A record “${named}” names us, but not this way of validating. Add ${method ? METHOD_NAMES[method] : 'it'} to its validationmethods, or leave them out.` }
  return { permitted: false, why: `The records “${named}” do not name us. Add one with the value ${authority.issuer}.` }
}

function judgeValue(text: string, method: Method | null, { issuer, accountUri }: Authority): 'yes' | 'account' | 'method' | 'no' {
  const value = readIssueValue(text)
  if (value?.issuer !== issuer) return 'no'
  const account = value.parameters.get('accounturi')
  if (account !== undefined && account !== accountUri) return 'account'
  const methods = value.parameters.get('validationmethods')
  return methods !== undefined && method !== null && !methods.toLowerCase().split(',').includes(METHOD_NAMES[method]) ? 'method' : 'yes'
}

/** What one record says, in words. */
export function explainCaa({ critical, tag, value }: CaaRecord): string {
  const name = tag.toLowerCase()
  switch (name) {
    case 'issue':
    case 'issuewild':
      return explainIssue(value, name === 'issue' ? 'certificates' : 'wildcard certificates')
    case 'iodef':
      return `Whoever is asked for a certificate against these records is to report it to ${value}.`
    case 'issuemail':
      return 'About certificates for e-mail; it says nothing about ours.'
    case 'issuevmc':
      return 'About certificates for marks in e-mail; it says nothing about ours.'
    case 'contactemail':
    case 'contactphone':
      return `How the owner of the name is reached: ${value}.`
    default:
      return critical ? 'Not known to us, and marked as critical: nobody who does not know it may issue.' : 'Not known to us, and not critical: it changes nothing.'
  }
}

function explainIssue(text: string, what: string): string {
  const value = readIssueValue(text)
  if (!value) return `Not written as a CAA record is (RFC 8659 §4.2), so it allows nobody to issue ${what}.`
  if (value.issuer === null) return `Allows nobody to issue ${what}, unless another record does.`
  const account = value.parameters.get('accounturi')
  const methods = value.parameters.get('validationmethods')
  return `${value.issuer} may issue ${what}${account === undefined ? '' : `, for the account ${account}`}${methods === undefined ? '' : `, validated by ${methods.split(',').join(' or ')}`}.`
}
