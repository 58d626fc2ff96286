import { after, hours, minutes, seconds } from '@/lib/core/time'
import { isTemporary, KEY_LIFE, nextAttempt, readRetryAfter } from './rules'

const now = new Date('2026-03-01T12:00:00Z')

test.each([
  ['0', 0],
  ['120', seconds(120)],
  [' 7 ', seconds(7)],
  ['Sun, 01 Mar 2026 12:00:30 GMT', seconds(30)],
  ['Sunday, 01-Mar-26 12:00:30 GMT', seconds(30)],
  ['Sun Mar  1 12:01:00 2026', minutes(1)],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['Sunday, whenever', null],
  ['', null],
  [null, null],
  [undefined, null],
])('Retry-After %p asks for %p ms', (text, expected) => {
  expect(readRetryAfter(text, now)).toBe(expected)
})

test.each([
  [null, 'application_error', true],
  [302, 'application_error', true],
  [400, 'validation_error', false],
  [401, 'missing_api_key', false],
  [403, 'invalid_api_key', false],
  [404, 'not_found', false],
  [408, 'application_error', true],
  [409, 'invalid_idempotent_request', false],
  [409, 'concurrent_idempotent_requests', true],
  [422, 'invalid_parameter', false],
  [429, 'daily_quota_exceeded', true],
  [500, 'internal_server_error', true],
  [503, 'application_error', true],
])('%p %s may succeed later: %p', (status, name, expected) => {
  expect(isTemporary({ status, name })).toBe(expected)
})

const waits = (attempts: number, retryAfter: number | null, random: number, firstTriedAt = now) => {
  const at = nextAttempt({ attempts, firstTriedAt, retryAfter }, now, () => random)
  return at && at.getTime() - now.getTime()
}

test('the pause begins at a second, doubles, and ends at an hour', () => {
  expect([1, 2, 3, 4, 12, 13, 40, 2000].map((attempts) => waits(attempts, null, 0))).toEqual([1, 2, 4, 8, 2048, 3600, 3600, 3600].map(seconds))
})

test('chance makes it up to half as long again, and never less than the provider asks', () => {
  expect(waits(1, null, 1)).toBe(seconds(1.5))
  expect(waits(1, seconds(60), 0)).toBe(seconds(60))
  expect(waits(1, seconds(60), 1)).toBe(seconds(90))
  expect(waits(10, seconds(1), 0)).toBe(seconds(512))
})

test('there is no attempt beyond the life of the key', () => {
  expect(KEY_LIFE).toBeLessThan(hours(24))
  expect(waits(40, null, 0, after(now, -KEY_LIFE + hours(1) + 1))).toBe(hours(1))
  expect(waits(40, null, 0, after(now, -KEY_LIFE + hours(1)))).toBeNull()
  expect(waits(1, hours(24), 0)).toBeNull()
})
