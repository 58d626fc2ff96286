import { deriveKey, newToken, seal } from '@/lib/core/secret'
import { minutes } from '@/lib/core/time'
import { keyFor } from '@/lib/env'
import { openLink, sealLink } from './link-cookie'

const BEFORE = 'the secret before which is long enough'
Object.assign(process.env, { APP_SECRET: 'a secret of the tests, which is long enough', APP_SECRET_PREVIOUS: BEFORE, APP_URL: 'https://hub.example.com', RESEND_API_KEY: 're_test' })

const now = new Date('2026-10-20T09:00:00Z')
const later = (span: number) => new Date(now.getTime() + span)
const token = newToken()

test('the page that a link was opened for reads its token, within the hour', () => {
  const cookie = sealLink('/activate', token, now)
  expect(openLink('/activate', cookie, now)).toBe(token)
  expect(openLink('/activate', cookie, later(minutes(60) - 1))).toBe(token)
  expect(openLink('/activate', cookie, later(minutes(60)))).toBeNull()
})

test('a link is for its own page alone', () => {
  expect(openLink('/confirm-email', sealLink('/activate', token, now), now)).toBeNull()
  expect(openLink('/activate', sealLink('/confirm-email', token, now), now)).toBeNull()
})

test('a cookie of an older secret is read', () => {
  const cookie = Buffer.from(seal({ page: '/activate', token, until: now.getTime() + minutes(60) }, deriveKey(BEFORE, 'mailed-link'))).toString('base64url')
  expect(openLink('/activate', cookie, now)).toBe(token)
})

test('the token cannot be read in the cookie, which is small and another each time', () => {
  const cookies = [sealLink('/confirm-email', token, now), sealLink('/confirm-email', token, now)]
  expect(new Set(cookies).size).toBe(2)
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^[\w-]{100,300}$/)
    expect(cookie + Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain(token)
  }
})

test.each(['', 'nothing', token.slice(1), `${token}A`, `${token.slice(1)}!`, 'x'.repeat(100_000)])('what cannot be a token is kept as none of ours (%#)', (text) => {
  const cookie = sealLink('/activate', text, now)
  expect(openLink('/activate', cookie, now)).toBe('')
  expect(cookie.length).toBeLessThan(300)
})

test('a cookie that was changed, cut or made by somebody else is none', () => {
  const cookie = sealLink('/activate', token, now)
  // The last sign may carry bits that mean nothing.
  for (const index of [...cookie.slice(0, -1)].keys()) expect(openLink('/activate', cookie.slice(0, index) + (cookie[index] === 'A' ? 'B' : 'A') + cookie.slice(index + 1), now)).toBeNull()
  const elsewhere = Buffer.from(seal({ page: '/activate', token, until: now.getTime() + minutes(60) }, keyFor('mail'))).toString('base64url')
  for (const text of ['', '.', token, '%00', 'é', cookie.slice(0, -4), elsewhere]) expect(openLink('/activate', text, now)).toBeNull()
})
