import { newToken } from '@/lib/core/secret'
import { openLink, type LinkPage } from '@/lib/web/link-cookie'
import { withoutToken } from './mailed-link'

Object.assign(process.env, { APP_SECRET: 'a secret of the tests, which is long enough', APP_URL: 'https://hub.example.com', RESEND_API_KEY: 're_test' })

const now = new Date('2026-10-20T09:00:00Z')
const token = newToken()
const answerTo = (url: string, method = 'GET') => withoutToken({ method, url }, now)

/** What the page will read of the cookie that the answer sets. */
function keptFor(page: LinkPage, url: string): string | null {
  const [, value = ''] = /^__Host-[\w-]+=([\w-]+);/.exec(answerTo(url)?.['Set-Cookie'] ?? '') ?? []
  return openLink(page, value, now)
}

test.each<[LinkPage, string]>([
  ['/activate', '__Host-hub-link-activate'],
  ['/confirm-email', '__Host-hub-link-confirm-email'],
])('a link to %s leads to the page without its token, which is in a cookie that is bound to the host, secure, short-lived and out of reach of scripts', (page, name) => {
  const answer = answerTo(`${page}?token=${token}`)
  expect(answer).toEqual({ Location: page, 'Referrer-Policy': 'no-referrer', 'Set-Cookie': expect.stringMatching(new RegExp(`^${name}=[\\w-]+; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure$`)) })
  expect(JSON.stringify(answer)).not.toContain(token)
  expect(keptFor(page, `${page}?token=${token}`)).toBe(token)
})

test.each([`/activate?from=mail&token=${token}`, `/activate?token=${token}&x=1`, `/activate?%74oken=${token}`, `/activate?token=${token.replace(/^./, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`])('the token is found wherever it stands (%#)', (url) => {
  expect(answerTo(url)).toMatchObject({ Location: '/activate' })
  expect(keptFor('/activate', url)).toBe(token)
})

test.each(['/activate?token=', '/activate?token', '/activate?token=nothing', `/activate?token=${token}&token=${token}`, `/activate?token=${token}?token=${token}`, `/activate?token=${token}x`, `/activate?token=${'x'.repeat(15_000)}`, '/activate?token=%00', '/activate?token=%0d%0aSet-Cookie:%20a=b', '/activate?token=%ff'])(
  'a link that is none of ours leads to the page too, and is known there to be none (%#)',
  (url) => {
    expect(answerTo(url)).toMatchObject({ Location: '/activate' })
    expect(keptFor('/activate', url)).toBe('')
  },
)

test('the head of a page is asked for like the page', () => expect(answerTo(`/activate?token=${token}`, 'HEAD')).toMatchObject({ Location: '/activate' }))

test.each(['/activate', '/activate?', '/activate?tokens=1', '/sign-up?token=x', '/activate/x?token=x', '//activate?token=x', '/', ''])('%s is left to its page', (url) => expect(answerTo(url)).toBeNull())

test.each(['POST', 'OPTIONS'])('%s at a link is left to its page', (method) => expect(answerTo(`/activate?token=${token}`, method)).toBeNull())
