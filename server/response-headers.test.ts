import { responseHeaders } from './response-headers'

const secure = responseHeaders({ origin: 'https://hub.example.com', dev: false })
const plain = responseHeaders({ origin: 'http://localhost:3000', dev: false })
const PAGES = ['/', '/sign-up?x=1', '/activate?token=abc', '/api/auth/session', '/nothing', '/mailbox/mail_1', '/mailbox/mail_1/content', '/_next/static/a.js']

const nonceOf = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1]

test.each(PAGES)('nothing inline and nothing evaluated may run at %s', (path) => {
  const { policy } = secure.at(path)
  expect(policy).not.toContain('unsafe-eval')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("base-uri 'none'")
  expect(policy.replace("style-src 'unsafe-inline'", '')).not.toContain('unsafe-inline')
})

test('only a mail by itself may be styled inline, and it is sandboxed and framed by our pages alone', () => {
  expect(PAGES.filter((path) => secure.at(path).policy.includes('unsafe-inline'))).toEqual(['/mailbox/mail_1/content'])
  const { policy, always } = secure.at('/mailbox/mail_1/content')
  expect(policy).toContain('sandbox allow-popups allow-top-navigation-by-user-activation')
  expect(policy).not.toContain('script-src')
  expect(policy).toContain("frame-ancestors 'self'")
  expect(always['X-Frame-Options']).toBe('SAMEORIGIN')
})

test.each(['/portal/organizations/org_1/documents/doc_1', '/support/organizations/org_1/documents/doc_1?x=1'])('a document that somebody sent runs, loads and tells nothing at %s', (path) => {
  const { policy, always, cacheable } = secure.at(path)
  expect(policy).toBe("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox")
  expect([always['X-Content-Type-Options'], always['Referrer-Policy'], cacheable]).toEqual(['nosniff', 'no-referrer', false])
  expect(secure.at('/portal/organizations/org_1').policy).toContain("script-src 'strict-dynamic'")
})

test('each page has a nonce of its own, of 128 bits', () => {
  const nonces = Array.from({ length: 1000 }, () => nonceOf(secure.at('/').policy) ?? '')
  expect(new Set(nonces).size).toBe(1000)
  expect(nonces.every((nonce) => Buffer.from(nonce, 'base64').length === 16)).toBe(true)
})

test('a page says where forms go, who may frame it and where reports go', () => {
  const { policy, always } = secure.at('/')
  for (const rule of ["object-src 'none'", "form-action 'self'", "frame-ancestors 'none'", 'report-uri /csp-reports', 'report-to csp', "'strict-dynamic'"]) expect(policy).toContain(rule)
  expect(always['Reporting-Endpoints']).toBe('csp="https://hub.example.com/csp-reports"')
  expect(always['X-Frame-Options']).toBe('DENY')
})

test('https is insisted on where the site has it, and only there', () => {
  expect([...PAGES.map((path) => secure.at(path)), secure.closed].every(({ always }) => always['Strict-Transport-Security'] === 'max-age=63072000; includeSubDomains')).toBe(true)
  expect([...PAGES.map((path) => plain.at(path)), plain.closed].some(({ always }) => 'Strict-Transport-Security' in always || 'Reporting-Endpoints' in always)).toBe(false)
  expect(plain.at('/').policy).not.toContain('report-to')
})

test.each([
  ['/activate?token=abc', 'no-referrer'],
  ['/new-password?a=b&token=abc', 'no-referrer'],
  ['/activate', 'no-referrer'],
  ['/confirm-email?x=1', 'no-referrer'],
  ['/activated', 'same-origin'],
  ['/sign-up?tokens=1', 'same-origin'],
])('the address %s is told to others by the rule %s', (path, rule) => expect(secure.at(path).always['Referrer-Policy']).toBe(rule))

test.each([
  ['/_next/static/chunks/a.js', true],
  ['/icon.svg', true],
  ['/icon.svg.html', false],
  ['/_next/image', false],
  ['/', false],
])('%s may be kept by a cache: %s', (path, cacheable) => expect(secure.at(path).cacheable).toBe(cacheable))
