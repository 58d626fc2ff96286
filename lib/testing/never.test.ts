import { readFileSync } from 'node:fs'
import { filesWith, productSources } from './sources'

/** What no file of the product does, or one file alone. A pattern that finds nothing where it should is seen in the first test. */

const within = (...folders: string[]) => productSources.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))
const inPages = within('app', 'components')
const schema = ['accounts', 'identity', 'mail'].map((name) => readFileSync(`prisma/schema/${name}.prisma`, 'utf8')).join('\n')
const document = readFileSync('SECURITY.md', 'utf8')

test('there is something to look at', () => {
  expect(productSources.length).toBeGreaterThan(250)
  expect(filesWith(/\$queryRaw`/).length).toBeGreaterThan(2)
})

test('no query is made of text: every value is bound', () => {
  expect(filesWith(/\$(query|execute)RawUnsafe|Prisma\.raw\(|\$(query|execute)Raw\(/)).toEqual([])
  // pg's own queries are fixed texts; some name the embedded database, or the application's account and the tables it may use, which cannot be bound.
  expect(filesWith(/\.query(<[^>]*>)?\(`[^`]*\$\{/)).toEqual(['server/application-account.ts', 'server/postgres.ts'])
})

test('nothing is run, or drawn as markup, out of a text', () => {
  expect(filesWith(/\beval\(|new Function\(|dangerouslySetInnerHTML|\.(inner|outer)HTML|insertAdjacentHTML|document\.write|createContextualFragment|node:vm|javascript:|set(Timeout|Interval)\(['"`]/)).toEqual([])
})

test('no regular expression is made of what somebody typed', () => {
  // Of the build's own list of routes.
  expect(filesWith(/new RegExp\(|\bRegExp\(/)).toEqual(['server/routes.ts'])
})

test('a table for a spreadsheet is written in one place, which keeps formulas out', () => {
  expect(filesWith(/from 'csv-stringify|\.xlsx?\b/)).toEqual(['lib/core/csv.ts'])
})

test('objects come out of texts by JSON and forms alone', () => {
  expect(filesWith(/node:v8'.*deserialize|deserialize\(|js-yaml|from 'yaml'|xml2js|DOMParser|node:querystring|from 'qs'|structuredClone\(JSON/)).toEqual([])
})

test('addresses are read by URL alone', () => {
  // Of node:url, the two that write an internationalised name in its other form.
  expect(filesWith(/from '(node:)?url'(?!.*pathToFileURL)|url\.parse\(/)).toEqual(['lib/domains/names.ts'])
})

test('scripts of pages take nothing from the document or the window by name', () => {
  expect(filesWith(/\bdocument\.(?!(activeElement|addEventListener|removeEventListener|getElementById|querySelector|body|documentElement|title)\b)\w|\bwindow\[|\bdocument\[|\bwindow\.\w+ =(?!=)/, inPages)).toEqual([])
})

test('the browser keeps nothing: no storage, and no script reads a cookie', () => {
  expect(filesWith(/localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|caches\.open|serviceWorker/)).toEqual([])
})

test('who is redirected goes to a path of ours', () => {
  const targets = productSources.flatMap(({ path, text }) => [...text.matchAll(/\b(?:permanentR|r)edirect\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g)].map(([, target]) => `${path}: ${target?.trim()}`))
  expect(targets.length).toBeGreaterThan(5)
  const ours = /: ('\/(?!\/)[^']*'|[\w.]+ \? '\/[^']*' : '\/[^']*'|(safePath|confirmAddress|mailedCodeAddress)\(.*\)|[A-Z_]+|`\/\w[^`]*`)$/
  expect(targets.filter((target) => !ours.test(target))).toEqual([])
})

test('nobody is called but the mail provider, the payment provider, this site by its own pages, the service for leaked passwords, and, by requests that are judged, domains that are validated and webhooks', () => {
  // Whose address it is, the settings say; tests of health ask the server itself.
  expect(filesWith(/\bfetch\(|from 'undici'|from 'axios'|from 'node:https'|http\.(get|request)\(|WebSocket\(|EventSource\(|sendBeacon/)).toEqual(['app/(portal)/portal/search/palette.tsx', 'lib/domains/guarded-request.ts', 'lib/identity/breached-passwords.ts'])
  // Who opens connections of the network at all: `server/` listens, and looks whether a port is free.
  expect(filesWith(/from 'node:(dgram|tls|http2)'|createConnection|node:dns/).filter((path) => !path.startsWith('server/'))).toEqual(['lib/domains/dns-probe.ts', 'lib/domains/probes.ts'])
  expect(filesWith(/\bisBreached\(/)).toEqual(['lib/identity/breached-passwords.ts', 'lib/identity/replace-password.ts'])
  expect(filesWith(/from 'stripe'/)).toEqual(['lib/billing/card/provider.ts', 'lib/billing/card/webhook.ts'])
  expect(filesWith(/from 'resend'/)).toEqual(['lib/mail/transports.ts', 'lib/mail/webhook.ts'])
})

test('a session is opened in one place', () => {
  expect(filesWith(/\bopenSession\(/)).toEqual(['lib/accounts/admit.ts', 'lib/identity/sessions.ts'])
  expect(filesWith(/\bsession\.create\b|insertSession\(/)).toEqual(['lib/identity/sessions.ts', 'lib/identity/store/sessions.ts'])
})

test('nobody is asked a secret question, and no hint is kept', () => {
  expect(schema).not.toMatch(/question|hint/i)
  expect(schema).toContain('model Password ')
})

test('what must not be guessed is drawn by the system’s generator', () => {
  // How long a mail waits for its next attempt is no secret.
  expect(filesWith(/Math\.random/)).toEqual(['server/jobs.ts'])
})

test('a passkey’s key is written once and never changed', () => {
  const writes = productSources.flatMap(({ path, text }) => [...text.matchAll(/passkey\.(update|upsert)\w*\([^\n]*/g)].map(([call]) => `${path}: ${call}`))
  expect(writes.filter((call) => call.includes('publicKey'))).toEqual([])
  expect(filesWith(/passkey\.create/)).not.toEqual([])
})

test('what changes how one signs in, and what ends a session, wants a fresh password', () => {
  const actions = within('app/(account)/profile', 'app/(account)/second-factor', 'app/(portal)/portal/second-factor').filter(({ path }) => path.endsWith('actions.ts'))
  const lax = actions.flatMap(({ path, text }) => text.split(/export const /).slice(1).filter((action) => !/fresh: true/.test(action)).map((action) => `${path}: ${/^\w+/.exec(action)?.[0]}`))
  expect(actions.length).toBeGreaterThan(3)
  expect(lax).toEqual([])
})

test('every page of the portal, the profile and the dashboard asks who it is', () => {
  const pages = within('app/(portal)', 'app/(account)', 'app/(support)').filter(({ path }) => path.endsWith('/page.tsx'))
  expect(pages.length).toBeGreaterThan(7)
  expect(pages.filter(({ text }) => !/await require(Member|Permission|Staff|Fresh|SignedIn)\(/.test(text)).map(({ path }) => path)).toEqual([])
})

test('the proxy of Next decides nothing about who may', () => {
  const { text = '' } = productSources.find(({ path }) => path === 'proxy.ts') ?? {}
  expect(text).toContain('NextResponse.next')
  expect(text).not.toMatch(/session|redirect|staff|cookie/i)
})

test('cryptography is what the inventory names', () => {
  const found = productSources.flatMap(({ text }) => [...text.matchAll(/create(?:Hash|Hmac|Cipheriv|Decipheriv)\('([\w-]+)'|hkdfSync\('([\w-]+)'|algorithm: '([\w-]+)'|crv: '(\w+)'/g)].map((match) => match.slice(1).find(Boolean) ?? ''))
  expect([...new Set(found)].sort()).toEqual(['Ed25519', 'SHA1', 'aes-256-gcm', 'chacha20-poly1305', 'sha1', 'sha256', 'sha384'])
  const users = filesWith(/import (?!type)[^\n]*\b(create[A-Z]|hkdf|sign\b|verify\b|timingSafeEqual)[^\n]*from 'node:crypto'|from '(bcryptjs|otpauth|@simplewebauthn\/server|next-auth\/jwt)'/)
  expect(users.filter((path) => !document.includes(path))).toEqual([])
})

test('no certificate is taken unchecked', () => {
  expect(filesWith(/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|no-verify/)).toEqual([])
})

test('what is logged goes through one logger', () => {
  expect(filesWith(/\bpino\(/)).toEqual(['lib/web/log.ts', 'server/jobs.ts'])
  expect(filesWith(/console\.\w+\(/, within('app', 'components', 'emails', 'lib'))).toEqual([])
})
