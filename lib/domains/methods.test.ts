import { judgeFound, methodsFor, newValidationToken, publicationFor, TOKEN_LIFE, whyNotMethod } from './methods'
import { METHODS } from './schema'

const now = new Date('2026-11-25T12:00:00.000Z')
const authority = { issuer: 'hub.nordlys.no', accountUri: 'https://hub.nordlys.no/accounts/acc_1' }
const subject = { base: 'shop.no', wildcard: false, domainId: 'dom_01jd2k7x9bfrq8v0h3m5n6p7qa' }
const star = { ...subject, wildcard: true }
const token = newValidationToken()

test('a token has 160 bits, no two are equal, and it lives 30 days at most', () => {
  const tokens = new Set(Array.from({ length: 1000 }, newValidationToken))
  expect(tokens.size).toBe(1000)
  for (const each of tokens) expect(each).toMatch(/^[0-9a-f]{40}$/)
  expect(TOKEN_LIFE).toBe(30 * 24 * 60 * 60 * 1000)
})

test('what to publish is said to the letter', () => {
  const published = (method: (typeof METHODS)[number], of = subject) => publicationFor(method, of, token, authority)
  expect(published('dns_txt')).toEqual({ kind: 'record', type: 'TXT', name: '_validation-challenge.shop.no', value: token })
  expect(published('dns_txt', star)).toEqual(published('dns_txt'))
  expect(published('dns_cname')).toEqual({ kind: 'record', type: 'CNAME', name: '_01jd2k7x9bfrq8v0h3m5n6p7qa.shop.no', value: `${token}.dcv.hub.nordlys.no` })
  expect(published('http_file')).toEqual({ kind: 'file', url: 'http://shop.no/.well-known/pki-validation/dom_01jd2k7x9bfrq8v0h3m5n6p7qa.txt', content: token })
  expect(published('dns_persistent')).toEqual({ kind: 'record', type: 'TXT', name: '_validation-persist.shop.no', value: 'hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1' })
  expect(published('dns_persistent', star)).toMatchObject({ value: 'hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1; policy=wildcard' })
})

test('the address of the file does not tell what is in it', () => {
  const file = publicationFor('http_file', subject, token, authority)
  expect(file.kind === 'file' && file.url.includes(token)).toBe(false)
})

test('wildcards are validated by the DNS alone, and a name that leaves no room for a label by a file alone', () => {
  expect(methodsFor(subject)).toEqual([...METHODS])
  expect(methodsFor(star)).toEqual(['dns_txt', 'dns_cname', 'dns_persistent'])
  expect(whyNotMethod('http_file', star)).toMatch(/wildcards/)
  expect(methodsFor({ ...subject, base: `${'a.'.repeat(120)}no` })).toEqual(['http_file'])
})

test.each(METHODS)('what %s has one publish is taken for proof, and with anything else for none', (method) => {
  const publication = publicationFor(method, subject, token, authority)
  const value = publication.kind === 'file' ? publication.content : publication.value
  const judge = (found: string, of = subject) => judgeFound(method, of, token, authority, found, now)
  expect(judge(value)).toBe(method === 'dns_txt' || method === 'dns_cname' ? 'below' : 'name')
  for (const wrong of ['', 'x', `${value}x`, `x${value}`, newValidationToken(), value.slice(0, -1), `${value} ${value}`]) expect(judge(wrong)).toBeNull()
})

test('a final dot and capitals are nothing in a target, a line’s end is nothing in a file, and both are something in a text', () => {
  const judge = (method: (typeof METHODS)[number], found: string) => judgeFound(method, subject, token, authority, found, now)
  expect(judge('dns_cname', `${token.toUpperCase()}.DCV.hub.nordlys.NO.`)).toBe('below')
  expect(judge('http_file', `${token}\r\n`)).toBe('name')
  expect(judge('dns_txt', `${token}.`)).toBeNull()
})

test.each([
  ['hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1', 'name', null],
  ['HUB.nordlys.no;accounturi=https://hub.nordlys.no/accounts/acc_1;policy=Wildcard', 'below', 'below'],
  ['hub.nordlys.no; policy=wildcard; AccountURI = https://hub.nordlys.no/accounts/acc_1 ;', 'below', 'below'],
  ['hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1; policy=else', 'name', null],
  ['hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1; persistUntil=1795608001', 'name', null],
  ['hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1; persistUntil=1795608000', null, null],
  ['hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1; persistUntil=1764072000', null, null],
  ['hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1; persistUntil=soon', null, null],
  ['hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_2', null, null],
  ['hub.nordlys.no; accounturi=https://HUB.nordlys.no/accounts/acc_1', null, null],
  ['hub.nordlys.no', null, null],
  ['other.no; accounturi=https://hub.nordlys.no/accounts/acc_1', null, null],
  ['; accounturi=https://hub.nordlys.no/accounts/acc_1', null, null],
  ['hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1; accounturi=https://hub.nordlys.no/accounts/acc_1', null, null],
  ['hub.nordlys.no accounturi=https://hub.nordlys.no/accounts/acc_1', null, null],
])('the persistent record %j proves %s of a name and %s of a wildcard', (found, ofName, ofStar) => {
  expect(judgeFound('dns_persistent', subject, null, authority, found, now)).toBe(ofName)
  expect(judgeFound('dns_persistent', star, null, authority, found, now)).toBe(ofStar)
})

test('without a token nothing but a persistent record proves anything', () => {
  for (const method of ['dns_txt', 'dns_cname', 'http_file'] as const) expect(judgeFound(method, subject, null, authority, '', now)).toBeNull()
})
