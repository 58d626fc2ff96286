import { after, days, hours, minutes } from '@/lib/core/time'
import { FRESH_FOR, isFresh, isLive, MAILED_CODE_TTL, mailedCodeState, SESSION_LIMITS } from './rules'

const now = new Date('2026-11-22T09:00:00.000Z')
const session = { createdAt: now, lastSeenAt: now, expiresAt: after(now, days(7)), endedAt: null }
const member = { staff: null, members: [] }
const staff = { staff: {}, members: [] }
const at = (sessionIdleMinutes: number | null, sessionHours: number | null) => ({ account: { sessionIdleMinutes, sessionHours } })

test('a password is fresh for ten minutes', () => {
  expect(FRESH_FOR).toBe(minutes(10))
  expect(isFresh({ confirmedAt: now, cautious: false }, after(now, FRESH_FOR - 1))).toBe(true)
  expect(isFresh({ confirmedAt: now, cautious: false }, after(now, FRESH_FOR))).toBe(false)
})

test('a password alone makes no cautious session fresh', () => {
  expect(isFresh({ confirmedAt: now, cautious: true }, now)).toBe(false)
})

test.each([
  ['fresh', 0, 0, 'live'],
  ['after four wrong entries', 0, 4, 'live'],
  ['after five wrong entries', 0, 5, 'spent'],
  ['in its last moment', MAILED_CODE_TTL - 1, 0, 'live'],
  ['after ten minutes', MAILED_CODE_TTL, 0, 'expired'],
] as const)('a mailed code %s', (_name, age, wrong, state) => {
  expect(MAILED_CODE_TTL).toBe(minutes(10))
  expect(mailedCodeState({ expiresAt: after(now, MAILED_CODE_TTL), wrong }, after(now, age))).toBe(state)
})

test('staff are signed out after half an hour alone and after twelve hours, members after twelve hours alone and after seven days', () => {
  expect(SESSION_LIMITS).toEqual({ staff: { idle: minutes(30), absolute: hours(12) }, member: { idle: hours(12), absolute: days(7) } })
})

test.each([
  ['just opened', session, member, now, true],
  ['ended', { ...session, endedAt: now }, member, now, false],
  ['of a member, alone for an hour', session, member, after(now, hours(1)), true],
  ['of staff, alone for an hour', session, staff, after(now, hours(1)), false],
  ['of somebody who became staff in it, used all day', { ...session, lastSeenAt: after(now, hours(13)) }, staff, after(now, hours(13)), false],
  ['past its own end, though used', { ...session, expiresAt: after(now, hours(1)), lastSeenAt: after(now, hours(1)) }, member, after(now, hours(1)), false],
  ['of somebody whose enterprise wants half an hour, alone for that', session, { staff: null, members: [at(30, null)] }, after(now, minutes(30)), false],
  ['of the same, a moment before', session, { staff: null, members: [at(30, null)] }, after(now, minutes(30) - 1), true],
  ['of somebody whose enterprise wants a day in all, used until then', { ...session, lastSeenAt: after(now, days(1)) }, { staff: null, members: [at(null, 24)] }, after(now, days(1)), false],
  ['of somebody with two enterprises, where the stricter one wants an hour', session, { staff: null, members: [at(null, null), at(60, null), at(600, null)] }, after(now, hours(1)), false],
  ['of staff whose enterprise would want more', session, { staff: {}, members: [at(720, 168)] }, after(now, minutes(30)), false],
])('a session %s', (_name, times, person, moment, live) => {
  expect(isLive(times, person, moment)).toBe(live)
})
