import { minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { awaitsMailedCode } from '@/lib/identity/mailed-code'
import { isFresh } from '@/lib/identity/rules'
import { codeAt } from '@/lib/identity/second-factor/totp'
import { findLiveSession, findWaitingSession } from '@/lib/identity/sessions'
import { useDatabase, withSettings } from '@/lib/testing/database'
import { aClock, aContext, anActiveEnterprise, aSecondFactor, aStaffMember } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { confirmPassword } from './confirm-password'
import { enterMailedCode, sendNewCode } from './mailed-code'
import { addTotp, removeFactor, setUpTotp } from './second-factor'
import { enterCode } from './second-step'
import { signIn } from './sign-in'

useDatabase()

const [KNOWN, OTHER] = ['a'.repeat(64), 'b'.repeat(64)]
const WRONG = '0000-0000'

type Person = { email: string; password: string }
type From = { deviceHash: string | null; country: string | null }
const home: From = { deviceHash: KNOWN, country: 'DE' }
const away: From = { deviceHash: OTHER, country: 'DE' }

const codeOf = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)

/** A place in time from which requests come. */
function aPlace() {
  const clock = aClock()
  return { clock, at: (from: From = away) => aContext({ ...from, clock: clock.now }) }
}

async function found(token: string, now: Date) {
  const session = await findLiveSession(token, now)
  if (!session) throw new Error('there is no session')
  return { ...session, token }
}

async function signedIn(person: Person, context: ReturnType<typeof aContext>) {
  const answer = await signIn(person, context)
  if (!answer.ok) throw new Error(answer.failure.code)
  return found(answer.value.sessionToken, context.clock())
}

/** A person who has signed in at home, and the session that they begin elsewhere. */
async function aStrangeSession() {
  const { clock, at } = aPlace()
  const person = await anActiveEnterprise({}, at(home))
  await signedIn(person, at(home))
  clock.advance(minutes(1))
  const session = await signedIn(person, at())
  /** Gives the password again, as /confirm does, and answers the session that awaits the code, with the code. */
  const ask = async (again = session) => {
    const confirmed = await confirmPassword(person, again, at())
    if (!confirmed.ok || !confirmed.value.codeAwaited) throw new Error('no code is awaited')
    return { asked: await found(confirmed.value.sessionToken, clock.now()), code: await newestCode(person.email) }
  }
  return { ...person, clock, at, session, ask }
}

const newestCode = async (email: string) => (await newestMail(email, 'mailed-code')).code
const wrongOnes = (email: string) => db().signInAttempt.count({ where: { email, counts: true, outcome: 'wrong', secondStep: true } })

describe('a session is cautious', () => {
  test.each<[string, From, boolean]>([
    ['in the browser and country of the first', home, false],
    ['in that browser, where the country cannot be told', { deviceHash: KNOWN, country: null }, false],
    ['in another browser', away, true],
    ['in another browser, where the country cannot be told', { deviceHash: OTHER, country: null }, true],
    ['in a browser without a mark', { deviceHash: null, country: 'DE' }, true],
    ['in another country', { deviceHash: KNOWN, country: 'NO' }, true],
    ['in another browser and country', { deviceHash: OTHER, country: 'NO' }, true],
  ])('or not %s', async (_where, from, cautious) => {
    const { at } = aPlace()
    const person = await anActiveEnterprise({}, at(home))
    await signedIn(person, at(home))
    const session = await signedIn(person, at(from))
    expect(session.cautious).toBe(cautious)
    expect(isFresh(session, at().clock())).toBe(!cautious)
  })

  test('never at the very first sign-in, wherever it comes from', async () => {
    const { at } = aPlace()
    for (const person of [await anActiveEnterprise({}, at()), await aStaffMember({}, at())]) expect(await signedIn(person, at({ deviceHash: null, country: 'NO' }))).toMatchObject({ cautious: false })
  })

  test('again and again where the password alone was given, which is told by mail once', async () => {
    const { at } = aPlace()
    const person = await anActiveEnterprise({}, at(home))
    await signedIn(person, at(home))
    for (let time = 0; time < 3; time++) expect((await signedIn(person, at())).cautious).toBe(true)
    expect((await templatesTo(person.email)).filter((template) => template === 'strange-sign-in')).toHaveLength(1)
  })

  test('not where the second factor was given, which also proves browser and country for the time without one', async () => {
    const { clock, at } = aPlace()
    const person = await anActiveEnterprise({}, at(home))
    await signedIn(person, at(home))
    const { secret } = await aSecondFactor(person, at(home))
    clock.advance(minutes(1))
    const waiting = await signIn(person, at())
    const half = waiting.ok && (await findWaitingSession(waiting.value.sessionToken, clock.now()))
    if (!half) throw new Error('no session awaits a factor')
    const whole = await enterCode(half, codeAt(secret, clock.now()), at())
    if (!whole.ok) throw new Error(whole.failure.code)
    const session = await found(whole.value.sessionToken, clock.now())
    expect(session.cautious).toBe(false)
    await removeFactor(session, 'totp', at())
    expect((await signedIn(person, at())).cautious).toBe(false)
  })

  test('of staff who lost their factor, too: they set up another after the code, and are in no circle', async () => {
    const { clock, at } = aPlace()
    const staff = await aStaffMember({}, at(home))
    await signedIn(staff, at(home))
    await aSecondFactor(staff, at(home))
    await db().totp.deleteMany({ where: { userId: staff.userId } })
    const session = await signedIn(staff, at())
    expect(session).toMatchObject({ cautious: true, mustEnrol: true })
    const confirmed = await confirmPassword(staff, session, at())
    if (!confirmed.ok) throw new Error(confirmed.failure.code)
    const entered = await enterMailedCode(await found(confirmed.value.sessionToken, clock.now()), await newestCode(staff.email), at())
    if (!entered.ok) throw new Error(entered.failure.code)
    const risen = await found(entered.value.sessionToken, clock.now())
    expect(risen).toMatchObject({ cautious: false, mustEnrol: true })
    expect(isFresh(risen, clock.now())).toBe(true)
    await setUpTotp(risen, at())
    expect(codeOf(await addTotp(risen, 'no code', at()))).toBe('WRONG_CODE')
  })
})

describe('the password in a cautious session', () => {
  test('does not make it fresh: a code is mailed, and the session goes on under a new token', async () => {
    const { email, session, ask, clock } = await aStrangeSession()
    expect(await awaitsMailedCode(session, clock.now())).toBe(false)
    const { asked, code } = await ask()
    expect(asked).toMatchObject({ id: session.id, cautious: true })
    expect(isFresh(asked, clock.now())).toBe(false)
    expect(await awaitsMailedCode(asked, clock.now())).toBe(true)
    expect(await findLiveSession(session.token, clock.now())).toBeNull()
    expect(code).toMatch(/^\w{4}-\w{4}$/)
    expect((await templatesTo(email)).slice(-2)).toEqual(['strange-sign-in', 'mailed-code'])
    expect(await db().auditEvent.findMany({ where: { target: session.id }, orderBy: { id: 'asc' }, select: { action: true, details: true } })).toEqual([
      { action: 'session.opened', details: { cautious: true } },
      { action: 'session.confirmed', details: null },
      { action: 'code.sent', details: null },
    ])
  })

  test('leaves no code open in the database, and no row once the session is gone', async () => {
    const { session, ask } = await aStrangeSession()
    const { code } = await ask()
    const row = await db().mailedCode.findUniqueOrThrow({ where: { sessionId: session.id } })
    expect(row.codeHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(await db().mail.findMany({ select: { subject: true, template: true, props: true } }))).not.toContain(code)
    await db().session.delete({ where: { id: session.id }, select: { id: true } })
    expect(await db().mailedCode.count({ where: { sessionId: session.id } })).toBe(0)
  })
})

describe('the mailed code', () => {
  test('ends the caution for good, makes the session fresh under a new token, and proves the browser and country', async () => {
    const { email, password, userId, at, ask, clock, session } = await aStrangeSession()
    const { asked, code } = await ask()
    clock.advance(minutes(9))
    const entered = await enterMailedCode(asked, code.toLowerCase().replace('-', ' '), at())
    if (!entered.ok) throw new Error(entered.failure.code)
    const risen = await found(entered.value.sessionToken, clock.now())
    expect(risen).toMatchObject({ id: session.id, cautious: false, confirmedAt: clock.now() })
    expect(isFresh(risen, clock.now())).toBe(true)
    expect(await findLiveSession(asked.token, clock.now())).toBeNull()
    expect(await db().mailedCode.count({ where: { sessionId: session.id } })).toBe(0)
    expect(await db().auditEvent.findFirstOrThrow({ where: { action: 'code.verified', target: session.id } })).toMatchObject({ actorId: userId, result: 'success' })

    // The password alone is enough from now on, here and at the next sign-in from here, and nowhere else.
    clock.advance(minutes(11))
    expect(await confirmPassword({ password }, risen, at())).toMatchObject({ ok: true, value: { codeAwaited: false } })
    expect((await signedIn({ email, password }, at())).cautious).toBe(false)
    expect((await signedIn({ email, password }, at({ deviceHash: 'c'.repeat(64), country: 'DE' }))).cautious).toBe(true)
  })

  test('that is wrong is told at its field, counts as a wrong password, and leaves the session as it is', async () => {
    const { email, userId, at, ask, clock } = await aStrangeSession()
    const { asked, code } = await ask()
    expect(await enterMailedCode(asked, WRONG, at())).toMatchObject({ ok: false, failure: { code: 'WRONG_CODE', field: 'code' } })
    expect(await wrongOnes(email)).toBe(1)
    expect(await found(asked.token, clock.now())).toMatchObject({ cautious: true })
    expect(await db().auditEvent.findFirstOrThrow({ where: { action: 'code.refused', target: userId } })).toMatchObject({ result: 'refused', actorId: userId })
    expect(codeOf(await enterMailedCode(asked, code, at()))).toBe('ok')
    expect(await wrongOnes(email)).toBe(0)
  })

  test('that is wrong for the fifth time can no longer be entered, and a new one can', async () => {
    await withSettings({ lockoutAttempts: 10 }, async () => {
      const { email, at, ask } = await aStrangeSession()
      const { asked, code } = await ask()
      for (let entry = 1; entry < 5; entry++) expect(codeOf(await enterMailedCode(asked, WRONG, at()))).toBe('WRONG_CODE')
      expect(await enterMailedCode(asked, WRONG, at())).toMatchObject({ ok: false, failure: { code: 'CODE_OVER', field: 'code' } })
      for (const late of [code, WRONG]) expect(codeOf(await enterMailedCode(asked, late, at()))).toBe('CODE_OVER')
      expect(await wrongOnes(email)).toBe(5)
      expect(codeOf(await sendNewCode(asked, at()))).toBe('ok')
      expect(codeOf(await enterMailedCode(asked, await newestCode(email), at()))).toBe('ok')
    })
  })

  test('that is wrong blocks with the last place, by mail; then the right one is refused too', async () => {
    const { email, at, ask } = await aStrangeSession()
    const { asked, code } = await ask()
    for (let entry = 1; entry < 5; entry++) await enterMailedCode(asked, WRONG, at())
    expect(codeOf(await enterMailedCode(asked, WRONG, at()))).toBe('BLOCKED')
    expect(await newestMail(email, 'blocked')).toMatchObject({ attempts: 5, codes: 5 })
    expect(codeOf(await enterMailedCode(asked, code, at()))).toBe('BLOCKED')
  })

  test('that is wrong is forgiven by no password in a browser that is not proved, and by one at home', async () => {
    const { email, password, at, ask } = await aStrangeSession()
    const { asked } = await ask()
    await enterMailedCode(asked, WRONG, at())
    const { asked: again } = await ask(asked)
    await enterMailedCode(again, WRONG, at())
    await signedIn({ email, password }, at())
    expect(await wrongOnes(email)).toBe(2)
    await signedIn({ email, password }, at(home))
    expect(await wrongOnes(email)).toBe(0)
  })

  test('works for ten minutes; a new one may be had for fifteen after the password, and then the password is wanted again', async () => {
    const { email, at, ask, clock } = await aStrangeSession()
    const { asked, code } = await ask()
    clock.advance(minutes(10))
    expect(codeOf(await enterMailedCode(asked, code, at()))).toBe('CODE_OVER')
    expect(await wrongOnes(email)).toBe(0)
    expect(codeOf(await sendNewCode(asked, at()))).toBe('ok')
    const later = await newestCode(email)
    clock.advance(minutes(5))
    expect(codeOf(await enterMailedCode(asked, later, at()))).toBe('CODE_STEP_OVER')
    expect(codeOf(await sendNewCode(asked, at()))).toBe('CODE_STEP_OVER')
    expect(await awaitsMailedCode(asked, clock.now())).toBe(false)
    const anew = await ask(asked)
    expect(codeOf(await enterMailedCode(anew.asked, anew.code, at()))).toBe('ok')
  })

  test('is void once another was sent', async () => {
    const { email, at, ask } = await aStrangeSession()
    const { asked, code } = await ask()
    expect(codeOf(await sendNewCode(asked, at()))).toBe('ok')
    expect(codeOf(await enterMailedCode(asked, code, at()))).toBe('WRONG_CODE')
    expect(codeOf(await enterMailedCode(asked, await newestCode(email), at()))).toBe('ok')
  })

  test('is not to be had without the password', async () => {
    const { at, session } = await aStrangeSession()
    expect(codeOf(await sendNewCode(session, at()))).toBe('CODE_STEP_OVER')
    expect(codeOf(await enterMailedCode(session, WRONG, at()))).toBe('UNAUTHENTICATED')
  })

  test('works once', async () => {
    const { email, at, ask, clock } = await aStrangeSession()
    const { asked, code } = await ask()
    const entered = await enterMailedCode(asked, code, at())
    if (!entered.ok) throw new Error(entered.failure.code)
    const risen = await found(entered.value.sessionToken, clock.now())
    for (const session of [asked, risen]) expect(codeOf(await enterMailedCode(session, code, at()))).toBe('UNAUTHENTICATED')
    expect(codeOf(await sendNewCode(risen, at()))).toBe('UNAUTHENTICATED')
    expect(await wrongOnes(email)).toBe(0)
  })

  test('of one session is a wrong one in another of the same person', async () => {
    const { email, password, at, ask } = await aStrangeSession()
    const { code } = await ask()
    const { asked } = await ask(await signedIn({ email, password }, at()))
    expect(codeOf(await enterMailedCode(asked, code, at()))).toBe('WRONG_CODE')
  })

  test('entered many times at once lets in once, and counts as wrong never', async () => {
    const { email, at, ask } = await aStrangeSession()
    const { asked, code } = await ask()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => enterMailedCode(asked, code, at())))
    expect(outcomes.map(codeOf).sort()).toEqual([...Array<string>(9).fill('UNAUTHENTICATED'), 'ok'])
    expect(await wrongOnes(email)).toBe(0)
  })

  test('guessed many times at once is compared five times', async () => {
    await withSettings({ lockoutAttempts: 100 }, async () => {
      const { email, at, ask } = await aStrangeSession()
      const { asked } = await ask()
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => enterMailedCode(asked, WRONG, at())))
      expect(outcomes.filter((outcome) => codeOf(outcome) === 'WRONG_CODE')).toHaveLength(4)
      expect(outcomes.filter((outcome) => codeOf(outcome) === 'CODE_OVER')).toHaveLength(16)
      expect(await wrongOnes(email)).toBe(5)
    })
  })
})

test('a code that was mailed under an older secret is right under the newest', async () => {
  const { at, ask } = await aStrangeSession()
  const { asked, code } = await ask()
  const { appSecret = '' } = env()
  const entered = await withSettings({ appSecret: 'the next secret, which is long enough', formerSecrets: [appSecret] }, () => enterMailedCode(asked, code, at()))
  expect(codeOf(entered)).toBe('ok')
})
