import { METHODS, judgeRequest } from './gate'

const HERE = 'https://hub.example.com'
const form = { origin: HERE, 'content-type': 'application/x-www-form-urlencoded', 'content-length': '10' }
const report = { 'content-type': 'application/csp-report', 'content-length': '10' }
const fetched = (site: string, mode: string, dest: string) => ({ 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest })

const statusOf = (method: string, headers: Record<string, string>, url = '/sign-up') => judgeRequest({ method, url, headers }, HERE)?.status ?? 200

test.each<[string, number, Record<string, string>]>([
  ['a form of this site', 200, { ...form, ...fetched('same-origin', 'navigate', 'document') }],
  ['a form sent again by its reader', 200, { ...form, ...fetched('none', 'navigate', 'document') }],
  ['a server action', 200, { ...form, 'content-type': 'text/plain;charset=UTF-8', ...fetched('same-origin', 'cors', 'empty') }],
  ['a form from a browser without Fetch Metadata', 200, form],
  ['a form of a page that withholds its origin, when the browser vouches for it', 200, { ...form, origin: 'null', ...fetched('same-origin', 'navigate', 'document') }],
  ['the same when it does not', 403, { ...form, origin: 'null' }],
  ['the same from a sandbox', 403, { ...form, origin: 'null', ...fetched('cross-site', 'navigate', 'document') }],
  ['no origin', 403, { 'content-type': 'text/plain', 'content-length': '1' }],
  ['another origin', 403, { ...form, origin: 'https://example.org' }],
  ['this name on http', 403, { ...form, origin: 'http://hub.example.com' }],
  ['this name at another port', 403, { ...form, origin: `${HERE}:8443` }],
  ['a name that begins alike', 403, { ...form, origin: `${HERE}.example.org` }],
  ['our origin, but the browser says another site', 403, { ...form, ...fetched('cross-site', 'navigate', 'document') }],
  ['our origin, but the browser says a sister site', 403, { ...form, ...fetched('same-site', 'navigate', 'document') }],
  ['a form into a frame', 403, { ...form, ...fetched('same-origin', 'navigate', 'iframe') }],
  ['a beacon', 403, { ...form, ...fetched('same-origin', 'no-cors', 'empty') }],
  ['a fetch for a script', 403, { ...form, ...fetched('same-origin', 'cors', 'script') }],
  ['a socket', 403, { ...form, ...fetched('same-origin', 'websocket', 'websocket') }],
  ['no length', 411, { origin: HERE, 'content-type': 'text/plain' }],
  ['a body in pieces', 411, { ...form, 'transfer-encoding': 'chunked' }],
  ['more than 64 KiB', 413, { ...form, 'content-length': '65537' }],
  ['JSON', 415, { ...form, 'content-type': 'application/json' }],
  ['a report at a page', 415, { ...form, ...report }],
])('POST, %s: %d', (_name, status, headers) => expect(statusOf('POST', headers)).toBe(status))

test.each<[string, number, Record<string, string>]>([
  ['by a browser', 200, { ...report, ...fetched('same-origin', 'no-cors', 'report') }],
  ['of the Reporting API, without an origin', 200, { ...report, 'content-type': 'application/reports+json' }],
  ['of another site', 403, { ...report, ...fetched('cross-site', 'no-cors', 'report') }],
  ['of more than 16 KiB', 413, { ...report, 'content-length': '16385' }],
  ['that is a form', 415, form],
])('a report %s: %d', (_name, status, headers) => expect(statusOf('POST', headers, '/csp-reports')).toBe(status))

const MiB = 1024 * 1024
const upload = { origin: HERE, 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(10 * MiB) }

test.each<[string, number, Record<string, string>, string]>([
  ['of an organization', 200, { ...upload, ...fetched('same-origin', 'navigate', 'document') }, '/portal/organizations/org_01h/documents'],
  ['that its page says is too large', 200, { ...upload, 'content-length': String(25 * MiB) }, '/portal/organizations/org_01h/documents'],
  ['of more than 25 MiB', 413, { ...upload, 'content-length': String(25 * MiB + 1) }, '/portal/organizations/org_01h/documents'],
  ['of names', 200, { ...upload, ...fetched('same-origin', 'navigate', 'document') }, '/portal/domains/imports/upload'],
  ['of names at what only looks like its address', 413, upload, '/portal/domains/imports/upload/x'],
  ['of another site', 403, { ...upload, origin: 'https://example.org' }, '/portal/organizations/org_01h/documents'],
  ['in pieces', 411, { ...upload, 'transfer-encoding': 'chunked' }, '/portal/organizations/org_01h/documents'],
  ['that is no form with a file', 415, { ...form }, '/portal/organizations/org_01h/documents'],
  ['at the page of an organization', 413, upload, '/portal/organizations/org_01h'],
  ['at what only looks like its address', 413, upload, '/portal/organizations/org_01h/documents/doc_01h'],
  ['at another page', 413, upload, '/sign-up?/portal/organizations/org_01h/documents'],
])('a document %s: %d', (_name, status, headers, url) => expect(statusOf('POST', headers, url)).toBe(status))

test.each<[string, number, Record<string, string>]>([
  ['of the provider', 200, { ...form, origin: '', 'content-type': 'application/json' }],
  ['by a page of another site', 403, { ...form, 'content-type': 'application/json', ...fetched('cross-site', 'cors', 'empty') }],
  ['that is a form', 415, form],
])('a webhook %s: %d', (_name, status, headers) => expect(statusOf('POST', headers, '/api/webhooks/resend')).toBe(status))

test.each<[string, number, Record<string, string>]>([
  ['typed into the address bar', 200, fetched('none', 'navigate', 'document')],
  ['from a link elsewhere', 200, fetched('cross-site', 'navigate', 'document')],
  ['from a page of ours', 200, fetched('same-origin', 'cors', 'empty')],
  ['into a frame of ours', 200, fetched('same-origin', 'navigate', 'iframe')],
  ['by a program', 200, {}],
  ['into a frame elsewhere', 403, fetched('cross-site', 'navigate', 'iframe')],
  ['as an image elsewhere', 403, fetched('cross-site', 'no-cors', 'image')],
  ['as a script of a sister site', 403, fetched('same-site', 'no-cors', 'script')],
  ['by a fetch elsewhere', 403, fetched('cross-site', 'cors', 'empty')],
])('GET, %s: %d', (_name, status, headers) => {
  expect(statusOf('GET', headers)).toBe(status)
  expect(statusOf('HEAD', headers)).toBe(status)
})

test.each(['/support?q=a%00b', '/mailbox/%5', '/mailbox/%', '/support/people/%ff', '/support?q=%c3%28'])('%s, which makes no text that the database would take, is refused', (address) => {
  expect(statusOf('GET', {}, address)).toBe(400)
})

test.each(['/support?q=100%25', '/support?q=%e6%97%a5', '/activate?token=a-b_c'])('%s is read', (address) => {
  expect(statusOf('GET', {}, address)).toBe(200)
})

test.each(['TRACE', 'TRACK', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'PROPFIND', 'get'])('%s is refused', (method) => {
  expect(METHODS).not.toContain(method)
  expect(statusOf(method, form)).toBe(405)
})
