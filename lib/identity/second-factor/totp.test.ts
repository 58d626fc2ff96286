import { Secret } from 'otpauth'
import { codeAt, newTotpSecret, stepAt, stepOfCode, totpAddress } from './totp'

/** The key of RFC 6238, Appendix B. Its codes have eight digits, of which these are the last six. */
const secret = Secret.fromUTF8('12345678901234567890').base32

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at %i seconds the code is that of RFC 6238: %s', (time, whole) => {
  const at = new Date(time * 1000)
  const code = whole.slice(-6)
  expect(codeAt(secret, at)).toBe(code)
  expect(stepOfCode(secret, code, at)).toBe(stepAt(at))
})

test('a code counts in its own step and the next one, and neither before nor after', () => {
  const at = new Date('2026-11-20T09:00:00.000Z')
  const code = codeAt(secret, at)
  const step = stepAt(at)
  const later = (seconds: number) => stepOfCode(secret, code, new Date(at.getTime() + seconds * 1000))
  expect([later(-1), later(0), later(29.999), later(30), later(59.999), later(60)]).toEqual([null, step, step, step, step, null])
})

test.each(['', '12345', '1234567', 'abcdef', '٠١٢٣٤٥'])('%p is no code', (code) => {
  expect(stepOfCode(secret, code, new Date())).toBeNull()
})

test('each secret has 160 random bits, and the address that an app reads names brand and person', () => {
  const [one, other] = [newTotpSecret(), newTotpSecret()]
  expect(one).not.toBe(other)
  expect(Secret.fromBase32(one).bytes).toHaveLength(20)
  const address = new URL(totpAddress(one, 'Enterprise Hub', 'asha@example.com'))
  expect(address.protocol).toBe('otpauth:')
  expect(decodeURIComponent(address.pathname)).toContain('Enterprise Hub:asha@example.com')
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ secret: one, algorithm: 'SHA1', digits: '6', period: '30', issuer: 'Enterprise Hub' })
})
