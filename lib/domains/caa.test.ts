import { explainCaa, judgeCaa, type CaaRecord } from './caa'
import { readIssueValue } from './issue-value'

const authority = { issuer: 'hub.nordlys.no', accountUri: 'https://hub.nordlys.no/accounts/acc_1' }
const record = (tag: string, value: string, critical = false): CaaRecord => ({ tag, value, critical })
const permitted = (records: CaaRecord[], { wildcard = false, method = null }: { wildcard?: boolean; method?: 'dns_txt' | 'http_file' | null } = {}) => judgeCaa(records, { wildcard, method, authority }).permitted

test.each<[string, CaaRecord[], boolean, boolean]>([
  ['none at all', [], true, true],
  ['us', [record('issue', 'hub.nordlys.no')], true, true],
  ['us in capitals', [record('ISSUE', 'HUB.Nordlys.NO')], true, true],
  ['somebody else', [record('issue', 'ca.other.no')], false, false],
  ['somebody else and us', [record('issue', 'ca.other.no'), record('issue', 'hub.nordlys.no')], true, true],
  ['nobody', [record('issue', ';')], false, false],
  ['nobody, written empty', [record('issue', '')], false, false],
  ['us, but nobody for wildcards', [record('issue', 'hub.nordlys.no'), record('issuewild', ';')], true, false],
  ['us for wildcards alone', [record('issue', ';'), record('issuewild', 'hub.nordlys.no')], false, true],
  ['only who may issue wildcards', [record('issuewild', 'ca.other.no')], true, false],
  ['only where to report', [record('iodef', 'mailto:security@shop.no')], true, true],
  ['a critical one that nobody knows', [record('issue', 'hub.nordlys.no'), record('future', 'x', true)], false, false],
  ['an unknown one that is not critical', [record('future', 'x')], true, true],
  ['a critical one that is known', [record('issue', 'hub.nordlys.no', true)], true, true],
  ['what is not written as it should be', [record('issue', 'hub nordlys no')], false, false],
  ['us for this account', [record('issue', 'hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_1')], true, true],
  ['us for another account', [record('issue', 'hub.nordlys.no; accounturi=https://hub.nordlys.no/accounts/acc_2')], false, false],
  ['a name that only ends like ours', [record('issue', 'evilhub.nordlys.no')], false, false],
])('records that name %s', (_what, records, plain, wildcard) => {
  expect([permitted(records), permitted(records, { wildcard: true })]).toEqual([plain, wildcard])
})

test('a way of validating that the record does not name is refused where one is chosen', () => {
  const records = [record('issue', 'hub.nordlys.no; validationmethods=dns-01,ca-dns-txt')]
  expect([permitted(records), permitted(records, { method: 'dns_txt' }), permitted(records, { method: 'http_file' })]).toEqual([true, true, false])
  expect(judgeCaa(records, { wildcard: false, method: 'http_file', authority }).why).toContain('ca-http-file')
})

test('what has to be changed is said to the letter', () => {
  expect(judgeCaa([record('issue', 'ca.other.no')], { wildcard: false, method: null, authority }).why).toBe('The records “issue” do not name us. Add one with the value hub.nordlys.no.')
})

test.each([
  [record('issue', 'ca.other.no; validationmethods=dns-01,http-01'), 'ca.other.no may issue certificates, validated by dns-01 or http-01.'],
  [record('issuewild', ';'), 'Allows nobody to issue wildcard certificates, unless another record does.'],
  [record('issue', '%%%'), 'Not written as a CAA record is (RFC 8659 §4.2), so it allows nobody to issue certificates.'],
  [record('iodef', 'mailto:a@b.no'), 'Whoever is asked for a certificate against these records is to report it to mailto:a@b.no.'],
  [record('future', 'x', true), 'Not known to us, and marked as critical: nobody who does not know it may issue.'],
])('a record is explained: %j', (caa, words) => expect(explainCaa(caa)).toBe(words))

test.each([
  ['ca.no', { issuer: 'ca.no', parameters: {} }],
  [' CA.no ; a=b ;c = d=e;', { issuer: 'ca.no', parameters: { a: 'b', c: 'd=e' } }],
  [';', { issuer: null, parameters: {} }],
  ['', { issuer: null, parameters: {} }],
  ['ca.no; a', null],
  ['ca.no; a=b c', null],
  ['ca.no;; a=b', null],
  ['ca.no;;', null],
  ['ca.no; a=1; A=2', null],
  ['ca..no', null],
  ['ca no', null],
  ['ca.no; -a=b', null],
])('the value %j is read by the letter', (text, wanted) => {
  const read = readIssueValue(text)
  expect(read && { issuer: read.issuer, parameters: Object.fromEntries(read.parameters) }).toEqual(wanted)
})
