import { Buffer } from 'node:buffer'
import type { APIRequestContext } from '@playwright/test'
import { activated, aPerson, fromElsewhere, logIn, signUpFields } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { readHiddenFields, submitForm } from '../support/forms'
import { send, sendBytes, type Answer } from '../support/raw'
import { addressesOf, routePatterns } from '../support/routes'
import { APP_URL, INDIA } from '../support/settings'

/** What holds of every address of the site. */

const FILLINGS = {
  '/mailbox/[id]': ['mail_1'],
  '/mailbox/[id]/content': ['mail_1'],
  '/portal/groups/[id]': ['grp_1'],
  '/portal/groups/[id]/archive': ['grp_1'],
  '/portal/funds/[id]/threshold': ['fnd_1'],
  '/portal/billing/top-ups/[id]': ['top_1'],
  '/portal/billing/top-ups/[id]/proforma': ['top_1'],
  '/portal/billing/top-ups/[id]/proforma/pdf': ['top_1'],
  '/portal/billing/withdrawals/[id]': ['wdr_1'],
  '/portal/billing/documents/[id]': ['bdc_1'],
  '/portal/billing/documents/[id]/pdf': ['bdc_1'],
  '/portal/billing/statements/[month]': ['2026-11'],
  '/portal/billing/statements/[month]/csv': ['2026-11'],
  '/portal/billing/statements/[month]/pdf': ['2026-11'],
  '/support/payments/[id]': ['top_1'],
  '/support/payments/withdrawals/[id]': ['wdr_1'],
  '/support/prices/[id]': ['prd_1'],
  '/portal/people/[id]': ['usr_1'],
  '/portal/people/[id]/remove': ['usr_1'],
  '/portal/people/roles/[id]': ['rol_1'],
  '/portal/domains/[id]': ['dom_1'],
  '/portal/notifications/rules/[id]': ['nru_1'],
  '/portal/notifications/webhooks/[id]': ['whe_1'],
  '/portal/domains/[id]/doctor': ['dom_1'],
  '/portal/domains/imports/[id]': ['imp_1'],
  '/portal/domains/imports/[id]/result.csv': ['imp_1'],
  '/support/people/[id]': ['usr_1'],
  '/portal/organizations/[id]': ['org_1'],
  '/portal/organizations/[id]/edit': ['org_1'],
  '/portal/organizations/[id]/documents': ['org_1'],
  '/portal/organizations/[id]/documents/[documentId]': ['org_1/documents/doc_1'],
  '/support/organizations/[id]': ['org_1'],
  '/support/organizations/[id]/documents/[documentId]': ['org_1/documents/doc_1'],
  '/api/auth/[...nextauth]': ['session', 'csrf', 'providers'],
}
const ADDRESSES = [...routePatterns().flatMap((pattern) => addressesOf(pattern, FILLINGS)), '/nothing', '/api/health', '/api/ready', '/csp-reports', '/icon.svg', '/_next/static/chunks/nothing.js']

const askAll = (addresses: string[], ask: (path: string) => Promise<Answer>) => Promise.all(addresses.map(async (path) => ({ path, ...(await ask(path)) })))

/** A form whose fields may come twice, which a browser does not send. */
async function sendFields(request: APIRequestContext, path: string, fields: [string, string][]): Promise<{ status: number; body: string }> {
  const form = new FormData()
  for (const [name, value] of [...Object.entries(await readHiddenFields(request, path)), ...fields]) form.append(name, value)
  const encoded = new Response(form)
  const answer = await request.post(path, { data: Buffer.from(await encoded.arrayBuffer()), headers: { ...fromElsewhere, Origin: APP_URL, 'Content-Type': encoded.headers.get('content-type') ?? '' }, maxRedirects: 0 })
  return { status: answer.status(), body: await answer.text() }
}

test('other methods are refused at every address', async () => {
  for (const method of ['TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    const answers = await askAll(ADDRESSES, (path) => send(APP_URL, { method, path }))
    expect(answers.filter(({ status }) => status !== 405).map(({ path, status }) => `${method} ${path}: ${status}`)).toEqual([])
  }
})

test('a request of two lengths is refused', async () => {
  const head = `POST /log-in HTTP/1.1\r\nHost: ${new URL(APP_URL).host}\r\nOrigin: ${APP_URL}\r\nContent-Type: text/plain\r\n`
  for (const lengths of ['Content-Length: 4\r\nContent-Length: 5', 'Content-Length: 4\r\nTransfer-Encoding: chunked', 'Transfer-Encoding: chunked, identity', 'Content-Length: +4', 'Content-Length: 4, 4']) {
    expect([400, 411], lengths).toContain((await sendBytes(APP_URL, `${head}${lengths}\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`)).status)
  }
})

test('neither sources nor settings nor their history are served', async () => {
  const hidden = ['.git/HEAD', '.git/config', '.env', '.env.example', 'package.json', 'package-lock.json', '.data/app-secret', 'prisma/schema/base.prisma', 'server/start.ts', 'lib/env.ts', 'SECURITY.md', '.next/BUILD_ID', '.next/routes-manifest.json', '_next/static/../../../package.json', '_next/static/%2e%2e/%2e%2e/package.json', '_next/..%2f..%2fpackage.json', '..%5c..%5cpackage.json', '%00', '.svn/entries', '.DS_Store']
  const answers = await askAll(hidden.map((name) => `/${name}`), (path) => send(APP_URL, { path }))
  expect(answers.filter(({ status, body }) => ![400, 404].includes(status) || /enterprise-hub|\[core\]|ref: refs/.test(body)).map(({ path, status }) => `${path}: ${status}`)).toEqual([])
})

test('nothing that is internal answers', async () => {
  const internal = ['/metrics', '/api/metrics', '/api', '/api/docs', '/openapi.json', '/swagger.json', '/graphql', '/debug', '/status', '/actuator', '/_next/webpack-hmr', '/__nextjs_original-stack-frame', '/admin', '/phpinfo.php', '/server-status', '/api/webhooks']
  const answers = await askAll(internal, (path) => send(APP_URL, { path }))
  expect(answers.filter(({ status }) => status !== 404).map(({ path, status }) => `${path}: ${status}`)).toEqual([])
})

test('no answer tells what it runs on', async () => {
  const answers = [...(await askAll(ADDRESSES, (path) => send(APP_URL, { path }))), { path: 'no request', ...(await sendBytes(APP_URL, 'GARBAGE\r\n\r\n')) }]
  const telling = answers.filter(({ headers, body }) => ['server', 'x-powered-by', 'x-aspnet-version', 'via', 'x-nextjs-version'].some((name) => name in headers) || /node\.?js|next\.js|prisma|postgres|\bat .*\(.*:\d+:\d+\)/i.test(body.replace(/\/_next\/[^"'\s]*/g, '')))
  expect(telling.map(({ path }) => path)).toEqual([])
})

test('every body says its type and its character set', async () => {
  const answers = (await askAll([...ADDRESSES, '/sign-up', '/log-in'], (path) => send(APP_URL, { path }))).filter(({ body }) => body !== '')
  expect(answers.length).toBeGreaterThan(15)
  // JSON is UTF-8 by its own standard (RFC 8259 § 8.1).
  const said = /^(text\/(html|plain|css|javascript|x-component); ?charset=utf-8|application\/json(; charset=utf-8)?|image\/svg\+xml(; charset=utf-8)?)$/i
  expect(answers.filter(({ headers }) => !said.test(headers['content-type'] ?? '')).map(({ path, headers }) => `${path}: ${headers['content-type']}`)).toEqual([])
})

test('no answer is open to scripts of another origin', async () => {
  for (const origin of ['https://evil.example', 'null', `${APP_URL}.evil.example`]) {
    const answers = [...(await askAll(ADDRESSES, (path) => send(APP_URL, { path, headers: { Origin: origin } }))), ...(await askAll(ADDRESSES, (path) => send(APP_URL, { method: 'OPTIONS', path, headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } })))]
    expect(answers.filter(({ headers }) => Object.keys(headers).some((name) => name.startsWith('access-control-'))).map(({ path }) => path)).toEqual([])
  }
})

test('no answer is a script that a parameter names', async () => {
  const answers = await askAll(ADDRESSES.map((path) => `${path}?callback=stolen&jsonp=stolen&cb=stolen`), (path) => send(APP_URL, { path }))
  expect(answers.filter(({ headers, body }) => /javascript/.test(headers['content-type'] ?? '') || /^\s*stolen\s*\(/.test(body)).map(({ path }) => path)).toEqual([])
})

test('scripts are the same for everybody', async ({ page, request }) => {
  const person = await activated(request)
  const scripts = new Map<string, string>()
  page.on('response', (response) => {
    if (response.url().includes('/_next/static/')) scripts.set(new URL(response.url()).pathname, response.headers()['set-cookie'] ?? '')
  })
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  expect(scripts.size).toBeGreaterThan(3)
  expect([...scripts.values()].filter(Boolean)).toEqual([])
  for (const path of [...scripts.keys()].filter((path) => path.endsWith('.js'))) {
    const [mine, anybodys] = [await (await page.request.get(path)).body(), await (await request.get(path)).body()]
    expect(mine.equals(anybodys), path).toBe(true)
    expect(mine.includes(person.email), path).toBe(false)
  }
})

test('nobody is led to another site', async ({ request }) => {
  // Each address is asked for each of the targets.
  test.setTimeout(120_000)
  const targets = ['https://evil.example', '//evil.example', '/\\evil.example', '/%09/evil.example', 'https:evil.example', 'javascript:alert(1)', 'data:text/html,x', `${APP_URL}@evil.example`]
  const parameters = ['callbackUrl', 'to', 'next', 'redirect', 'url', 'returnTo']
  for (const target of targets) {
    const query = parameters.map((name) => `${name}=${encodeURIComponent(target)}`).join('&')
    const paths = ADDRESSES.filter((path) => !path.startsWith('/_next')).concat('/api/auth/signin', '/api/auth/signout', '/api/auth/error')
    const answers = await askAll(paths.map((path) => `${path}?${query}`), (path) => send(APP_URL, { path }))
    expect(answers.filter(({ headers }) => headers.location && new URL(headers.location, APP_URL).origin !== APP_URL).map(({ path, headers }) => `${path}: ${headers.location}`)).toEqual([])

    const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string }
    const form = { csrfToken, callbackUrl: target, email: aPerson().email, password: 'wrong', json: 'true' }
    const told = await (await request.post('/api/auth/callback/credentials', { form, headers: { Origin: APP_URL } })).text()
    expect(told).not.toContain('evil.example')
  }
})

test('what is said of the way here is not believed of everybody', async () => {
  // This machine is a listed proxy; whoever is before it is not, and no name of ours is taken from outside.
  const asIndia = { 'X-Hub-Client-Address': INDIA, 'X-Hub-Country': 'IN', 'X-Real-IP': INDIA, 'CF-Connecting-IP': INDIA, Forwarded: `for=${INDIA}`, 'X-Client-IP': INDIA, 'True-Client-IP': INDIA }
  const wanted = (answer: Answer) => answer.body.includes('name="mobile"')
  expect(wanted(await send(APP_URL, { path: '/sign-up', headers: { 'X-Forwarded-For': INDIA } }))).toBe(true)
  expect(wanted(await send(APP_URL, { path: '/sign-up', headers: { ...fromElsewhere, ...asIndia } }))).toBe(false)
  const hosts = await send(APP_URL, { path: '/portal', headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'gopher', 'X-Original-URL': '/support', 'X-Rewrite-URL': '/support', 'X-Middleware-Subrequest': 'proxy', 'X-HTTP-Method-Override': 'DELETE' } })
  expect([hosts.status, hosts.headers.location]).toEqual([307, '/log-in'])
})

test('markup that was typed comes back as text', async ({ request }) => {
  const markup = `"><img src=x onerror=alert(1)></script><script>alert(2)</script>{{7*7}}\${7*7}<!--`
  const answer = await submitForm(request, '/sign-up', { ...signUpFields({ ...aPerson(), name: markup, organization: markup }), email: 'no address' }, fromElsewhere)
  const body = await answer.text()
  expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(body).not.toMatch(/<img src=x|<script>alert|<\/script><script>alert/)
  expect(body).not.toContain('49$')
})

test('a field that is sent twice is refused', async ({ request, database }) => {
  const person = aPerson()
  const fields = Object.entries(signUpFields(person))
  expect((await sendFields(request, '/sign-up', [...fields, ['email', aPerson().email]])).status).toBe(400)
  expect((await sendFields(request, '/sign-up?email=other@example.com', fields)).status).toBe(200)
  await expect.poll(async () => (await database.query('select 1 from users where email = $1', [person.email])).rowCount).toBe(1)
})

test('a field named like a part of every object is refused like any that the form does not have', async ({ request }) => {
  for (const name of ['__proto__', 'constructor', 'toString', '__defineGetter__', 'hasOwnProperty']) {
    expect((await sendFields(request, '/sign-up', [...Object.entries(signUpFields(aPerson())), [name, 'polluted']])).status, name).toBe(400)
  }
  expect((await submitForm(request, '/sign-up', signUpFields(aPerson()), fromElsewhere)).status()).toBe(200)
})
