import { createHmac } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { deriveKey } from '@/lib/core/secret'
import { openSessionCookie, readSessionCookie, sealSessionToken } from './session-cookie'

const APP_SECRET = 'a secret of the tests, which is long enough'
const BEFORE = ['the secret before which is long enough', 'the secret before that which is so too']
Object.assign(process.env, { APP_SECRET, APP_SECRET_PREVIOUS: BEFORE.join(','), APP_URL: 'http://localhost:3000' })

const keyOf = (secret: string, purpose: string) => deriveKey(secret, purpose).toString('base64url')
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = { sessionToken: 'stolen', exp: Math.floor(Date.now() / 1000) + 3600 }
const signed = (header: object, key: string) => {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}
/** A cookie of ours whose header says something else. */
const dressed = async (header: object) => [part(header), ...(await sealSessionToken('mine')).split('.').slice(1)].join('.')

test('a cookie of ours is read', async () => {
  expect(await openSessionCookie(await sealSessionToken('mine'))).toBe('mine')
})

test('a cookie of an older secret is read, and what is made is of the newest', async () => {
  for (const secret of BEFORE) expect(await openSessionCookie(await encode({ token: { sessionToken: 'mine' }, secret: keyOf(secret, 'session') }))).toBe('mine')
  expect(await decode({ token: await sealSessionToken('mine'), secret: keyOf(APP_SECRET, 'session') })).toMatchObject({ sessionToken: 'mine' })
})

test('NextAuth is given no more than that', async () => {
  expect(await readSessionCookie()).toBeNull()
  expect(await readSessionCookie(await dressed({ alg: 'dir', enc: 'A128CBC-HS256' }))).toBeNull()
  expect(await readSessionCookie(await sealSessionToken('mine'))).toMatchObject({ sessionToken: 'mine' })
})

test('a cookie that was changed anywhere is none', async () => {
  const cookie = await sealSessionToken('mine')
  const changed = (index: number) => cookie.slice(0, index) + (cookie[index] === 'A' ? 'B' : 'A') + cookie.slice(index + 1)
  // The last sign of each part may carry bits that mean nothing.
  const places = [...cookie].flatMap((sign, index) => (sign === '.' || [undefined, '.'].includes(cookie[index + 1]) ? [] : [index]))
  expect(places.length).toBeGreaterThan(100)
  for (const index of places) expect(await openSessionCookie(changed(index))).toBeNull()
  for (const text of ['', '.', '....', cookie.slice(0, -10), `${cookie}.x`, 'null']) expect(await openSessionCookie(text)).toBeNull()
})

test.each<[string, () => string | Promise<string>]>([
  ['without a signature', () => `${part({ alg: 'none' })}.${part(claims)}.`],
  ['as a signed token', () => signed({ alg: 'HS256', typ: 'JWT' }, keyOf(APP_SECRET, 'session'))],
  ['for another algorithm of the content', () => dressed({ alg: 'dir', enc: 'A128CBC-HS256' })],
  ['for another algorithm of the key', () => dressed({ alg: 'A256KW', enc: 'A256GCM' })],
  ['with a key of its own', () => dressed({ alg: 'dir', enc: 'A256GCM', jwk: { kty: 'oct', k: 'AAAA' } })],
  ['with the address of a key', () => dressed({ alg: 'dir', enc: 'A256GCM', jku: 'https://evil.example/keys' })],
  ['for another purpose', () => encode({ token: claims, secret: keyOf(APP_SECRET, 'mail') })],
  ['under an older secret, for another purpose', () => encode({ token: claims, secret: keyOf(BEFORE[0] ?? '', 'mail') })],
  ['by another site', () => encode({ token: claims, secret: keyOf('the secret of another site, as long', 'session') })],
  ['about something else', () => encode({ token: { sub: 'usr_1' } as never, secret: keyOf(APP_SECRET, 'session') })],
])('a cookie made %s is none', async (_how, make) => {
  expect(await openSessionCookie(await make())).toBeNull()
})

test('a cookie whose time is over is none', async () => {
  expect(await openSessionCookie(await encode({ token: { sessionToken: 'mine' }, secret: keyOf(APP_SECRET, 'session'), maxAge: -60 }))).toBeNull()
})
