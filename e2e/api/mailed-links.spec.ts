import { signedUp } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { send } from '../support/raw'
import { APP_URL } from '../support/settings'

const cookieOf = (lines: string[] | undefined) => lines?.[0]?.split(';')[0] ?? ''

test('a mailed link is answered with its page’s bare address and a cookie, however often it is opened', async ({ request }) => {
  const { link } = await signedUp(request)
  const path = link.slice(APP_URL.length)
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => send(APP_URL, { path, method: index % 2 ? 'HEAD' : 'GET' })))
  for (const { status, headers, body } of answers) {
    expect([status, headers.location, headers['cache-control'], headers['referrer-policy'], body]).toEqual([303, '/activate', 'no-store', 'no-referrer', ''])
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^hub-link-activate=[\w-]+; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/)])
  }
  for (const { headers } of answers) expect((await send(APP_URL, { path: '/activate', headers: { Cookie: cookieOf(headers['set-cookie']) } })).body).toContain('Generate Password')
})

test('a link to one page opens nothing at another, nor does a cookie that was made up', async ({ request }) => {
  const { link } = await signedUp(request)
  const [, value = ''] = cookieOf((await send(APP_URL, { path: link.slice(APP_URL.length) })).headers['set-cookie']).split('=')
  for (const cookie of [`hub-link-confirm-email=${value}`, `hub-link-confirm-email=${new URL(link).searchParams.get('token')}`, 'hub-link-confirm-email=%00%ff', 'hub-link-confirm-email=']) {
    const page = await send(APP_URL, { path: '/confirm-email', headers: { Cookie: cookie } })
    expect([page.status, page.body.includes('This page opens from the link in our mail')], cookie).toEqual([200, true])
  }
})

for (const [path, words] of [
  ['/activate', 'This page opens from the link in our mail'],
  ['/activate?token=', 'We do not know this link'],
  ['/activate?token=nothing', 'We do not know this link'],
  ['/activate?token=a&token=b', 'We do not know this link'],
  [`/activate?token=${'x'.repeat(10_000)}`, 'We do not know this link'],
  ['/confirm-email', 'This page opens from the link in our mail'],
  ['/confirm-email?token=%22%3E%3Cscript%3E', 'We do not know this link'],
] as const) {
  test(`${path.slice(0, 60)} leads to a page that says: ${words}`, async ({ request }) => {
    const page = await request.get(path)
    expect([page.status(), new URL(page.url()).search]).toEqual([200, ''])
    expect(await page.text()).toContain(words)
  })
}

test('a load by another site gets no cookie', async () => {
  const answer = await send(APP_URL, { path: '/activate?token=x', headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } })
  expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined])
})
