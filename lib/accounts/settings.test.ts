import { ok } from '@/lib/core/result'
import { after, before, days, hours, minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { LEAST_ABSOLUTE, LEAST_IDLE, SESSION_LIMITS } from '@/lib/identity/rules'
import { findLiveSession, openSession } from '@/lib/identity/sessions'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { changeProfile } from './change-profile'
import { ABSOLUTE_CHOICES, changeProfileSchema, IDLE_CHOICES, remindersSchema, sessionLengthSchema, TERMS_VERSION } from './schema'
import { setReminders, setSessionLength } from './settings'
import { showAccount } from './show-account'

useDatabase()

async function sessionOf(userId: string, context = aContext()) {
  const opened = await transact(async (tx) => ok(await openSession(tx, { id: userId, staff: null }, context)))
  if (!opened.ok) throw new Error('no session is opened')
  return opened.value.token
}
const lives = async (token: string, at: Date) => (await findLiveSession(token, at)) !== null

describe('how long a session lasts', () => {
  test('is what the enterprise has set, for everybody in it, at once and in sessions that are open', async () => {
    const enterprise = await anActiveEnterprise()
    const [boss, colleague] = [anActor(enterprise), await aColleague(enterprise, 'basic')]
    const stranger = await anActiveEnterprise()
    const now = new Date()
    const tokens = await Promise.all([colleague.userId, enterprise.userId, stranger.userId].map((id) => sessionOf(id, aContext({ now }))))
    const alive = async (at: Date) => Promise.all(tokens.map((token) => lives(token, at)))
    expect(await alive(after(now, minutes(16)))).toEqual([true, true, true])
    expect(await setSessionLength(boss, { idle: 15, absolute: null }, aContext())).toMatchObject({ ok: true })
    expect(await alive(after(now, minutes(15) - 1))).toEqual([true, true, true])
    expect(await alive(after(now, minutes(15)))).toEqual([false, false, true])
    expect(await setSessionLength(boss, { idle: null, absolute: 8 }, aContext())).toMatchObject({ ok: true })
    expect(await alive(after(now, hours(8) - 1))).toEqual([true, true, true])
    expect(await alive(after(now, hours(8)))).toEqual([false, false, true])
  })

  test('is the strictest of all enterprises that somebody works for and is not kept out of', async () => {
    const [strict, other] = [await anActiveEnterprise(), await anActiveEnterprise()]
    await setSessionLength(anActor(strict), { idle: 15, absolute: null }, aContext())
    const guest = await aColleague(strict, 'basic', { email: other.email })
    const now = new Date()
    const token = await sessionOf(guest.userId, aContext({ now }))
    expect(await lives(token, after(now, minutes(20)))).toBe(false)
    await db().member.update({ where: { userId_accountId: { userId: guest.userId, accountId: strict.accountId } }, data: { disabledAt: now } })
    expect(await lives(token, after(now, minutes(20)))).toBe(true)
  })

  test('is never longer than the product lets it, which the database holds, too', async () => {
    const { accountId } = await anActiveEnterprise()
    const set = (data: object) => db().account.update({ where: { id: accountId }, data, select: { id: true } })
    const { idle, absolute } = SESSION_LIMITS.member
    for (const data of [{ sessionIdleMinutes: LEAST_IDLE / minutes(1) }, { sessionIdleMinutes: idle / minutes(1) }, { sessionHours: LEAST_ABSOLUTE / hours(1) }, { sessionHours: absolute / hours(1) }]) await expect(set(data)).resolves.toBeDefined()
    for (const data of [{ sessionIdleMinutes: LEAST_IDLE / minutes(1) - 1 }, { sessionIdleMinutes: idle / minutes(1) + 1 }, { sessionHours: 0 }, { sessionHours: absolute / hours(1) + 1 }]) await expect(set(data)).rejects.toThrow()
    for (const minute of IDLE_CHOICES) expect(minutes(minute)).toBeLessThan(idle)
    for (const hour of ABSOLUTE_CHOICES) expect(hours(hour)).toBeLessThan(absolute)
    expect(sessionLengthSchema.safeParse({ idle: '721', absolute: '' }).success).toBe(false)
  })
})

describe('the days of reminders', () => {
  test.each([
    ['30, 7, 1', [30, 7, 1]],
    ['1 7;30,30', [30, 7, 1]],
    ['', []],
  ])('are read from %j', (typed, read) => {
    expect(remindersSchema.parse({ before: typed, after: '' }).before).toEqual(read)
  })

  test.each(['0', '91', '1.5', '-1', 'a week', '1,2,3,4,5,6,7', '99999999999999999999'])('are refused as %j', (typed) => {
    expect(remindersSchema.safeParse({ before: typed, after: '' }).success).toBe(false)
  })

  test('are held by the database: whole days within bounds, each once, at most six', async () => {
    const { accountId } = await anActiveEnterprise()
    const set = (data: object) => db().account.update({ where: { id: accountId }, data, select: { id: true } })
    await expect(set({ remindBefore: [90, 1], remindAfter: [60] })).resolves.toBeDefined()
    for (const data of [{ remindBefore: [0] }, { remindBefore: [91] }, { remindBefore: [7, 7] }, { remindBefore: [1, 2, 3, 4, 5, 6, 7] }, { remindAfter: [61] }, { remindAfter: [-1] }]) await expect(set(data)).rejects.toThrow()
  })
})

test('a setting is changed by whoever manages the account alone, and leaves a row only where it changed something', async () => {
  const enterprise = await anActiveEnterprise()
  const [boss, manager] = [anActor(enterprise), anActor(enterprise, 'manager')]
  const reminders = remindersSchema.parse({ before: '14', after: '3' })
  expect(await setReminders(manager, reminders, aContext())).toEqual({ ok: false, failure: { code: 'FORBIDDEN' } })
  expect(await setSessionLength(manager, { idle: 15, absolute: null }, aContext())).toEqual({ ok: false, failure: { code: 'FORBIDDEN' } })
  for (let time = 0; time < 2; time++) expect(await setReminders(boss, reminders, aContext())).toMatchObject({ ok: true })
  const rows = await db().auditEvent.findMany({ where: { accountId: enterprise.accountId, action: 'account.settings-changed' }, select: { actorId: true, details: true } })
  expect(rows).toEqual([{ actorId: enterprise.userId, details: { what: 'reminders', before: '14', after: '3' } }])
})

test('the account says who accepted which terms, and what is set', async () => {
  const enterprise = await anActiveEnterprise()
  await setSessionLength(anActor(enterprise), { idle: 30, absolute: 24 }, aContext())
  expect(await showAccount(anActor(enterprise, 'basic'))).toMatchObject({ ok: true, value: { organization: enterprise.organization, termsVersion: TERMS_VERSION, acceptedBy: enterprise.name, sessionIdleMinutes: 30, sessionHours: 24, remindBefore: [30, 7, 1], mayChange: false } })
  expect(await showAccount({ ...anActor(enterprise), permissions: new Set() })).toEqual({ ok: false, failure: { code: 'FORBIDDEN' } })
})

describe('a person’s own details', () => {
  const form = (differences: Record<string, string> = {}) => changeProfileSchema.parse({ name: 'Noor Haddad', mobile: '', language: 'en-IN', timeZone: 'Asia/Kolkata', ...differences })

  test('are changed, the number in the one form in which it is kept; what it was stays out of the trail', async () => {
    const { userId } = await anActiveEnterprise()
    expect(await changeProfile(form({ mobile: '+49 151 23456789' }), { user: { id: userId } }, aContext())).toMatchObject({ ok: true })
    expect(await db().user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({ name: 'Noor Haddad', mobile: '+4915123456789', language: 'en-IN', timeZone: 'Asia/Kolkata' })
    expect(await changeProfile(form({ mobile: '+49 151 23456789', language: 'en-GB', timeZone: 'UTC' }), { user: { id: userId } }, aContext())).toMatchObject({ ok: true })
    expect(await db().user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({ language: null, timeZone: null })
    const rows = await db().auditEvent.findMany({ where: { target: userId, action: 'user.changed' }, orderBy: { id: 'asc' }, select: { details: true } })
    expect(rows).toEqual([{ details: { facts: 'name, mobile, timeZone, language' } }, { details: { facts: 'timeZone, language' } }])
  })

  test.each([
    ['a number that cannot be', { mobile: '12345' }, 'DE', 'MOBILE_IMPOSSIBLE'],
    ['no number, from India', {}, 'IN', 'MOBILE_REQUIRED'],
    ['a time zone that there is not', { timeZone: 'Europe/Nowhere' }, 'DE', 'INVALID'],
  ])('are refused with %s', async (_name, differences, country, code) => {
    const { userId } = await anActiveEnterprise({}, aContext())
    expect(await changeProfile(form(differences), { user: { id: userId } }, aContext({ country }))).toMatchObject({ ok: false, failure: { code } })
  })
})

test('a session that is shown in the profile is one that lives by what the enterprise has set', async () => {
  const enterprise = await anActiveEnterprise()
  const token = await sessionOf(enterprise.userId, aContext({ now: before(new Date(), days(2)) }))
  await db().session.updateMany({ where: { userId: enterprise.userId }, data: { lastSeenAt: new Date() } })
  expect(await lives(token, new Date())).toBe(true)
  await setSessionLength(anActor(enterprise), { idle: null, absolute: 24 }, aContext())
  expect(await lives(token, new Date())).toBe(false)
})
