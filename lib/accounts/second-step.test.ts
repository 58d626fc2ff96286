import { NEWEST_SEAL, seal, SEALS } from '@/lib/core/secret'
import { hours, minutes, seconds } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { keyFor } from '@/lib/env'
import { codeAt } from '@/lib/identity/second-factor/totp'
import { findLiveSession, findWaitingSession } from '@/lib/identity/sessions'
import { useDatabase } from '@/lib/testing/database'
import { aClock, aContext, anActiveEnterprise, aSecondFactor } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { enterCode } from './second-step'
import { signIn } from './sign-in'

useDatabase()

async function aPersonWithFactor() {
  const clock = aClock()
  const at = () => aContext({ clock: clock.now })
  const person = await anActiveEnterprise({}, at())
  const factor = await aSecondFactor(person, at())
  clock.advance(minutes(1))
  const password = async (context = at()) => {
    const outcome = await signIn(person, context)
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const waiting = await findWaitingSession(outcome.value.sessionToken, clock.now())
    if (!waiting) throw new Error('no session awaits a factor')
    return { token: outcome.value.sessionToken, waiting }
  }
  return { ...person, ...factor, clock, at, password, code: () => codeAt(factor.secret, clock.now()) }
}

const wrong = '000000'
const codeOf = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)

test('the right password of a person with a factor opens nothing', async () => {
  const { password, clock } = await aPersonWithFactor()
  const { token } = await password()
  expect(await findLiveSession(token, clock.now())).toBeNull()
  expect(await findWaitingSession(token, clock.now())).not.toBeNull()
  clock.advance(minutes(5))
  expect(await findWaitingSession(token, clock.now())).toBeNull()
})

test('the right code opens the session under a new token, and the old one is dead', async () => {
  const { password, clock, code, at, userId } = await aPersonWithFactor()
  const { token, waiting } = await password()
  const outcome = await enterCode(waiting, code(), at())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  expect(outcome.value.sessionToken).not.toBe(token)
  expect(await findLiveSession(outcome.value.sessionToken, clock.now())).toMatchObject({ id: waiting.id, user: { id: userId }, mustEnrol: false })
  expect([await findLiveSession(token, clock.now()), await findWaitingSession(token, clock.now())]).toEqual([null, null])
  expect(await db().auditEvent.findMany({ where: { target: waiting.id }, orderBy: { at: 'asc' }, select: { action: true } })).toEqual([{ action: 'sign-in.factor-awaited' }, { action: 'session.opened' }])
})

test('an app that was sealed in an older version works, and is sealed in the newest at its next right code', async () => {
  const { password, clock, code, at, userId, secret } = await aPersonWithFactor()
  const sealed = async () => (await db().totp.findUniqueOrThrow({ where: { userId }, select: { secret: true } })).secret
  const old = seal(secret, keyFor('second-factor'), Math.max(...Object.keys(SEALS).map(Number).filter((version) => version !== NEWEST_SEAL)))
  await db().totp.update({ where: { userId }, data: { secret: old }, select: { userId: true } })
  expect(codeOf(await enterCode((await password()).waiting, wrong, at()))).toBe('WRONG_CODE')
  expect(await sealed()).toEqual(old)
  expect(codeOf(await enterCode((await password()).waiting, code(), at()))).toBe('ok')
  expect((await sealed())[0]).toBe(NEWEST_SEAL)
  expect(codeOf(await enterCode((await password()).waiting, code(), at()))).toBe('WRONG_CODE')
  clock.advance(minutes(1))
  expect(codeOf(await enterCode((await password()).waiting, code(), at()))).toBe('ok')
})

test('of 50 uses of one code at once, each after a right password of its own, one is admitted', async () => {
  const { password, code, at } = await aPersonWithFactor()
  const waiting = []
  for (let count = 0; count < 50; count++) waiting.push((await password()).waiting)
  const outcomes = await Promise.all(waiting.map((session) => enterCode(session, code(), at())))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test('of 50 uses of one recovery code at once, one is admitted', async () => {
  const { password, codes, at } = await aPersonWithFactor()
  const waiting = []
  for (let count = 0; count < 50; count++) waiting.push((await password()).waiting)
  const outcomes = await Promise.all(waiting.map((session) => enterCode(session, codes[0] ?? '', at())))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a form that is sent twice is no wrong code', async () => {
  const { password, code, at, email } = await aPersonWithFactor()
  const { waiting } = await password()
  const outcomes = await Promise.all([enterCode(waiting, code(), at()), enterCode(waiting, code(), at())])
  expect(outcomes.map(codeOf).sort()).toEqual(['SECOND_STEP_OVER', 'ok'])
  expect(await db().signInAttempt.count({ where: { email, outcome: 'wrong' } })).toBe(0)
})

test('the code that confirmed the app does not sign in as well', async () => {
  const clock = aClock()
  const person = await anActiveEnterprise({}, aContext({ clock: clock.now }))
  const { secret } = await aSecondFactor(person, aContext({ clock: clock.now }))
  const outcome = await signIn(person, aContext({ clock: clock.now }))
  if (!outcome.ok) throw new Error(outcome.failure.code)
  const waiting = await findWaitingSession(outcome.value.sessionToken, clock.now())
  if (!waiting) throw new Error('no session awaits a factor')
  expect(codeOf(await enterCode(waiting, codeAt(secret, clock.now()), aContext({ clock: clock.now })))).toBe('WRONG_CODE')
})

test('each recovery code works once, however it is written', async () => {
  const { password, codes, at } = await aPersonWithFactor()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    const spelled = code.toLowerCase().replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(codeOf(await enterCode((await password()).waiting, spelled, at()))).toBe('ok')
  }
  expect(codeOf(await enterCode((await password()).waiting, codes[3] ?? '', at()))).toBe('WRONG_CODE')
})

test('wrong codes and wrong passwords fill the same places, right passwords between them free none, and the last one blocks by mail', async () => {
  const { password, at, email, code } = await aPersonWithFactor()
  await signIn({ email, password: 'wrong' }, at())
  for (let count = 0; count < 3; count++) expect(codeOf(await enterCode((await password()).waiting, wrong, at()))).toBe('WRONG_CODE')
  const { waiting } = await password()
  expect(codeOf(await enterCode(waiting, wrong, at()))).toBe('BLOCKED')
  const { reference } = await db().block.findFirstOrThrow({ where: { email, endedAt: null } })
  expect(await newestMail(email, 'blocked')).toMatchObject({ reference })
  // The right code does not open it any more.
  expect(await enterCode(waiting, code(), at())).toMatchObject({ ok: false, failure: { code: 'BLOCKED', details: { reference } } })
})

test('however many wrong codes come at once, no more are checked than may be wrong', async () => {
  const { password, at, email } = await aPersonWithFactor()
  const waiting = []
  for (let count = 0; count < 20; count++) waiting.push((await password()).waiting)
  const outcomes = await Promise.all(waiting.map((session) => enterCode(session, wrong, at())))
  expect(outcomes.filter((outcome) => codeOf(outcome) === 'WRONG_CODE')).toHaveLength(4)
  expect(await db().signInAttempt.count({ where: { email, outcome: 'wrong' } })).toBe(5)
})

test('a right code forgives what was wrong before', async () => {
  const { password, at, email, code } = await aPersonWithFactor()
  await signIn({ email, password: 'wrong' }, at())
  await enterCode((await password()).waiting, wrong, at())
  expect(codeOf(await enterCode((await password()).waiting, code(), at()))).toBe('ok')
  expect(await db().signInAttempt.count({ where: { email, counts: true } })).toBe(0)
})

test('the browser is known only once the second step is done', async () => {
  const { password, at, userId, code } = await aPersonWithFactor()
  const deviceHash = 'c'.repeat(64)
  const { waiting } = await password({ ...at(), deviceHash })
  expect(await db().knownDevice.count({ where: { userId } })).toBe(0)
  await enterCode(waiting, code(), { ...at(), deviceHash })
  expect(await db().knownDevice.count({ where: { userId, deviceHash } })).toBe(1)
})

test('a browser never seen before is told by mail once the second step is done, not at the password', async () => {
  const { password, at, email, code } = await aPersonWithFactor()
  const context = { ...at(), deviceHash: 'd'.repeat(64) }
  const { waiting } = await password(context)
  expect(await templatesTo(email)).not.toContain('strange-sign-in')
  await enterCode(waiting, code(), context)
  expect((await templatesTo(email)).filter((template) => template === 'strange-sign-in')).toHaveLength(1)
})

test('a second step that comes too late, or after signing out, is over', async () => {
  const { password, at, code, clock } = await aPersonWithFactor()
  const { waiting } = await password()
  clock.advance(minutes(5) + seconds(1))
  expect(codeOf(await enterCode(waiting, code(), at()))).toBe('SECOND_STEP_OVER')
  const again = await password()
  await db().session.update({ where: { id: again.waiting.id }, data: { endedAt: clock.now() } })
  expect(codeOf(await enterCode(again.waiting, code(), at()))).toBe('SECOND_STEP_OVER')
  clock.advance(hours(1))
})
