import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { send, sendBytes, type Answer } from '../support/raw'
import { APP_URL } from '../support/settings'

const EVERYWHERE: [string, string | RegExp][] = [
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', /^(same-origin|no-referrer)$/],
  ['permissions-policy', /(^|, )camera=\(\)(, |$)/],
  ['content-security-policy', /^default-src 'none'.*base-uri 'none'/],
]

function expectDressed({ headers }: Answer, { kept = false } = {}): void {
  for (const [name, wanted] of EVERYWHERE) expect(headers[name], name).toMatch(wanted instanceof RegExp ? wanted : new RegExp(`^${wanted}$`))
  expect(headers['content-security-policy']).not.toMatch(/unsafe/)
  expect(headers).not.toHaveProperty('x-powered-by')
  // Only on https, which this server is not on.
  expect(headers).not.toHaveProperty('strict-transport-security')
  if (!kept) expect(headers['cache-control']).toBe('no-store')
}

const form = { Origin: APP_URL, 'Content-Type': 'application/x-www-form-urlencoded' }

const kinds: [string, number, () => Promise<Answer>][] = [
  ['a page', 200, () => send(APP_URL, { path: '/sign-up' })],
  ['a redirect of Next’s own', 307, () => send(APP_URL, { path: '/terms', headers: { RSC: '1' } })],
  ['the head of a page', 200, () => send(APP_URL, { method: 'HEAD', path: '/' })],
  ['a redirect of a page', 307, () => send(APP_URL, { path: '/portal' })],
  ['a mailed link', 303, () => send(APP_URL, { path: '/activate?token=x' })],
  ['a redirect to this site’s name', 307, () => send(APP_URL, { headers: { Host: '127.0.0.1' } })],
  ['a page that is not there', 404, () => send(APP_URL, { path: '/nothing' })],
  ['a static file that is not there', 404, () => send(APP_URL, { path: '/_next/static/chunks/nothing.js' })],
  ['a route', 200, () => send(APP_URL, { path: '/api/auth/session' })],
  ['the health', 200, () => send(APP_URL, { path: '/api/health' })],
  ['another site’s name', 421, () => send(APP_URL, { headers: { Host: 'example.org' } })],
  ['a load by another site', 403, () => send(APP_URL, { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } })],
  ['a form of another site', 403, () => send(APP_URL, { method: 'POST', path: '/log-in', headers: { ...form, Origin: 'https://example.org' }, body: 'a=b' })],
  ['TRACE', 405, () => send(APP_URL, { method: 'TRACE' })],
  ['a body without a length', 411, () => send(APP_URL, { method: 'POST', path: '/log-in', headers: { ...form, 'Transfer-Encoding': 'chunked' } })],
  ['a body that is too long', 413, () => send(APP_URL, { method: 'POST', path: '/log-in', headers: { ...form, 'Content-Length': '65537' } })],
  ['another type', 415, () => send(APP_URL, { method: 'POST', path: '/log-in', headers: { ...form, 'Content-Type': 'application/json' }, body: '{}' })],
  ['what may be asked', 204, () => send(APP_URL, { method: 'OPTIONS' })],
  ['a report that is none', 400, () => send(APP_URL, { method: 'POST', path: '/csp-reports', headers: { 'Content-Type': 'application/csp-report' }, body: 'nothing' })],
  ['no request at all', 400, () => sendBytes(APP_URL, 'GARBAGE\r\n\r\n')],
  ['headers without an end', 431, () => sendBytes(APP_URL, `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`)],
]

for (const [name, status, ask] of kinds) {
  test(`every header is on ${name} (${status})`, async () => {
    const answer = await ask()
    expect(answer.status).toBe(status)
    expectDressed(answer)
  })
}

test('every script of a page has the nonce of its response, and the next response has another', async () => {
  const pages = [await send(APP_URL, { path: '/sign-up' }), await send(APP_URL, { path: '/sign-up' }), await send(APP_URL, { path: '/nothing' })]
  const nonces = pages.map(({ headers, body }) => {
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
    const scripts = body.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(3)
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([])
    expect(body).not.toMatch(/<[^>]+\s(style|on\w+)="/)
    return nonce
  })
  expect(new Set(nonces).size).toBe(3)
})

test('static files are kept by caches and dressed like the rest', async () => {
  const { body } = await send(APP_URL, { path: '/sign-up' })
  const file = await send(APP_URL, { path: /\/_next\/static\/[^"]+\.js/.exec(body)?.[0] ?? '' })
  expect([file.status, file.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  expectDressed(file, { kept: true })
})

test('the pages of mailed links, and a page whose address holds a token, send no referrer', async () => {
  for (const path of ['/activate?token=x', '/activate', '/confirm-email?token=x', '/confirm-email', '/log-in?token=x']) expect((await send(APP_URL, { path })).headers['referrer-policy'], path).toBe('no-referrer')
  expect((await send(APP_URL, { path: '/log-in' })).headers['referrer-policy']).toBe('same-origin')
})

test('signing out has the browser forget this site', async ({ page, request }) => {
  await logIn(page, await activated(request))
  await expect(page).toHaveURL('/portal')
  const cleared = page.waitForResponse(async (response) => (await response.allHeaders())['clear-site-data'] === '"cache", "storage"')
  await page.getByRole('button', { name: 'Sign out' }).click()
  expect((await cleared).request().method()).toBe('POST')
  await expect(page).toHaveURL(/signed-out/)
})

test('what a browser refuses is reported, counted and shown to staff, and to nobody else', async ({ openPage, staff }) => {
  const victim = await openPage()
  const reported = victim.waitForResponse((response) => response.url().endsWith('/csp-reports'))
  await victim.goto('/terms?q=secret')
  await victim.evaluate(() => {
    const image = new Image()
    image.src = 'https://evil.example/pixel.png?stolen=1'
    document.body.append(image)
  })
  expect((await reported).status()).toBe(204)
  expect((await victim.goto('/support/violations'))?.url()).toContain('/log-in')

  const desk = await openPage()
  await logIn(desk, staff)
  await expect(desk).toHaveURL('/support')
  await desk.getByRole('link', { name: 'Refused content' }).click()
  const row = desk.getByRole('row').filter({ hasText: 'https://evil.example' })
  await expect(row).toContainText('/terms')
  await expect(row).toContainText('img-src')
  await expect(desk.getByRole('main')).not.toContainText('stolen')
})
