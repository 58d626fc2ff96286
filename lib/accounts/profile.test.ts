import { randomUUID } from 'node:crypto'
import { days, hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { inspectEmailChange } from '@/lib/identity/change-email'
import { findLiveSession } from '@/lib/identity/sessions'
import { endPersonsSessions } from '@/lib/support/end-sessions'
import { useDatabase, withSettings } from '@/lib/testing/database'
import { aClock, aContext, aLinkToken, anActiveEnterprise, anAddress, aStaffMember, guessUntilBlocked, tokenOf, type ActiveEnterprise } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { aRangeService } from '@/lib/testing/range-service'
import { requestEmailChange } from './accept-request'
import { changePassword } from './change-password'
import { confirmEmail } from './confirm-email'
import { endOtherSessions, endSession } from './end-sessions'
import { handleRequest } from './handle-request'
import { showProfile } from './show-profile'
import { signIn } from './sign-in'

useDatabase()

const NEW_PASSWORD = 'quartz meadow lantern comet'
const device = { deviceHash: 'a'.repeat(64) }

async function signedIn(person: { email: string; password: string }, context = aContext(device)) {
  const answer = await signIn(person, context)
  if (!answer.ok) throw new Error(answer.failure.code)
  const token = answer.value.sessionToken
  const session = await findLiveSession(token, context.clock())
  if (!session) throw new Error('there is no session')
  return { ...session, token }
}
const lives = async (token: string) => (await findLiveSession(token, new Date())) !== null

async function wish(email: string, session: { id: string }, context = aContext()): Promise<void> {
  const submission = randomUUID()
  await requestEmailChange({ email, submission }, session, context)
  const { id } = await db().publicRequest.findUniqueOrThrow({ where: { submission } })
  await handleRequest(id, context)
}

/** A person whose new address waits to be confirmed. */
async function changing(context = aContext()): Promise<{ person: ActiveEnterprise; session: Awaited<ReturnType<typeof signedIn>>; email: string; token: string }> {
  const person = await anActiveEnterprise({}, context)
  const session = await signedIn(person, { ...context, ...device })
  const email = anAddress('anew')
  await wish(email, session, context)
  return { person, session, email, token: tokenOf((await newestMail(email, 'confirm-email')).link) }
}

describe('a changed password', () => {
  const form = { password: NEW_PASSWORD, repeat: NEW_PASSWORD }

  test('works at once, gives the session a new token, ends the others and open links, and is told by mail', async () => {
    const person = await anActiveEnterprise()
    const [here, elsewhere] = [await signedIn(person), await signedIn(person)]
    await aLinkToken(person.userId, 'reset')
    const changed = await changePassword(form, here, aContext())
    expect(changed).toMatchObject({ ok: true })
    expect(await findLiveSession(changed.ok ? changed.value.sessionToken : '', new Date())).toMatchObject({ id: here.id })
    expect([await lives(here.token), await lives(elsewhere.token)]).toEqual([false, false])
    expect(await db().passwordLink.count({ where: { userId: person.userId, usedAt: null, replacedAt: null } })).toBe(0)
    expect(await signIn(person, aContext(device))).toMatchObject({ ok: false })
    expect(await signIn({ email: person.email, password: NEW_PASSWORD }, aContext(device))).toMatchObject({ ok: true })
    expect(await newestMail(person.email, 'password-changed')).toMatchObject({ name: person.name, place: 'Firefox 140 on Linux, Germany' })
    expect(await db().auditEvent.findMany({ where: { target: person.userId, action: 'password.changed' } })).toMatchObject([{ actorId: person.userId }])
  })

  test('stops a new address that was not confirmed yet', async () => {
    const { session, token } = await changing()
    await changePassword(form, session, aContext())
    expect(await confirmEmail(token, null, aContext())).toMatchObject({ ok: false, failure: { code: 'LINK_UNUSABLE' } })
    expect(await inspectEmailChange(token, new Date())).toEqual({ state: 'replaced' })
  })

  test('that is common, or made of oneself, is refused, and nothing is changed', async () => {
    const person = await anActiveEnterprise({ organization: 'Meridian Harbour Works' })
    const session = await signedIn(person)
    for (const [password, code] of [['passwordpassword', 'PASSWORD_COMMON'], ['Meridian Harbour Works', 'PASSWORD_PERSONAL']] as const) {
      expect(await changePassword({ password, repeat: password }, session, aContext())).toMatchObject({ ok: false, failure: { code, field: 'password' } })
    }
    expect(await lives(session.token)).toBe(true)
  })

  test('that the service for leaked passwords knows is refused, and nothing is changed', async () => {
    const service = await aRangeService({ [NEW_PASSWORD]: 3 })
    const person = await anActiveEnterprise()
    const session = await signedIn(person)
    const answer = await withSettings({ breachedPasswordsUrl: service.url }, () => changePassword(form, session, aContext()))
    await service.close()
    expect(answer).toMatchObject({ ok: false, failure: { code: 'PASSWORD_BREACHED', field: 'password' } })
    expect(await lives(session.token)).toBe(true)
  })

  test('is refused to a session that has ended meanwhile', async () => {
    const person = await anActiveEnterprise()
    const session = await signedIn(person)
    await endPersonsSessions(person.userId, (await aStaffMember()).userId, aContext())
    expect(await changePassword(form, session, aContext())).toMatchObject({ ok: false, failure: { code: 'UNAUTHENTICATED' } })
    expect(await signIn(person, aContext(device))).toMatchObject({ ok: true })
  })
})

describe('a new e-mail address', () => {
  test('is told to the old one and mailed a link; until it is confirmed, the old one stays', async () => {
    const { person, session, email } = await changing()
    expect(await newestMail(person.email, 'email-change')).toMatchObject({ newEmail: email })
    expect(await showProfile(session, new Date())).toMatchObject({ pendingEmail: email })
    expect(await signIn(person, aContext(device))).toMatchObject({ ok: true })
    expect(await signIn({ ...person, email }, aContext(device))).toMatchObject({ ok: false })
  })

  test('is taken when it is confirmed, once: sessions but that one end, and the old address is told', async () => {
    const { person, session, email, token } = await changing()
    const elsewhere = await signedIn(person)
    expect(await inspectEmailChange(token, new Date())).toMatchObject({ state: 'usable', from: person.email, to: email })
    const answers = await Promise.all([1, 2, 3].map(() => confirmEmail(token, session, aContext())))
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { email } }])
    expect([await lives(session.token), await lives(elsewhere.token)]).toEqual([true, false])
    expect(await signIn(person, aContext(device))).toMatchObject({ ok: false })
    expect(await signIn({ ...person, email }, aContext(device))).toMatchObject({ ok: true })
    expect(await newestMail(person.email, 'email-changed')).toMatchObject({ newEmail: email })
    expect(await db().auditEvent.findMany({ where: { target: person.userId, action: { startsWith: 'email.' } }, orderBy: { at: 'asc' } })).toMatchObject([
      { action: 'email.change-requested', actorId: person.userId },
      { action: 'email.changed', actorId: person.userId },
    ])
  })

  test('can be confirmed for a day, by the newest link alone', async () => {
    const clock = aClock(new Date())
    const { person, session, token } = await changing(aContext({ clock: clock.now }))
    const email = anAddress('newest')
    await wish(email, session, aContext({ clock: clock.now }))
    const newest = tokenOf((await newestMail(email, 'confirm-email')).link)
    clock.advance(days(1) - 1)
    expect(await confirmEmail(token, null, aContext({ clock: clock.now }))).toMatchObject({ ok: false })
    expect(await inspectEmailChange(newest, new Date(clock.now().getTime() + 1))).toEqual({ state: 'expired' })
    expect(await confirmEmail(newest, null, aContext({ clock: clock.now }))).toMatchObject({ ok: true })
    expect(await db().user.findUnique({ where: { id: person.userId } })).toMatchObject({ email })
  })

  test('that has somebody gets no mail, and the asker the same as ever', async () => {
    const [person, other] = [await anActiveEnterprise(), await anActiveEnterprise()]
    const session = await signedIn(person)
    await wish(other.email, session)
    expect(await templatesTo(other.email)).toEqual(['activation'])
    expect(await templatesTo(person.email)).toEqual(['activation', 'email-change'])
    expect(await showProfile(session, new Date())).toMatchObject({ pendingEmail: other.email })
  })

  test('that got somebody since is refused', async () => {
    const { person, email, token } = await changing()
    await anActiveEnterprise({ email })
    expect(await confirmEmail(token, null, aContext())).toMatchObject({ ok: false, failure: { code: 'LINK_UNUSABLE' } })
    expect(await signIn(person, aContext(device))).toMatchObject({ ok: true })
  })

  test('is not begun for a session that has ended before the job came', async () => {
    const person = await anActiveEnterprise()
    const [session, mine] = [await signedIn(person), await signedIn(person)]
    await endOtherSessions(mine, aContext())
    const email = anAddress()
    await wish(email, session)
    expect(await templatesTo(email)).toEqual([])
    expect(await templatesTo(person.email)).toEqual(['activation'])
  })

  test('is no way around a block, nor around the places that wrong passwords have taken', async () => {
    const blocked = await changing()
    const reference = await guessUntilBlocked(blocked.person.email)
    await confirmEmail(blocked.token, null, aContext())
    expect(await signIn({ ...blocked.person, email: blocked.email }, aContext(device))).toMatchObject({ ok: false, failure: { code: 'BLOCKED', details: { reference } } })
    expect(await db().block.findUnique({ where: { reference } })).toMatchObject({ email: blocked.email, search: expect.stringContaining(blocked.email) as string })

    const guessed = await changing()
    for (let guess = 1; guess < 5; guess++) await signIn({ email: guessed.person.email, password: `guess ${guess}` }, aContext())
    await confirmEmail(guessed.token, null, aContext())
    expect(await signIn({ email: guessed.email, password: 'the fifth' }, aContext())).toMatchObject({ ok: false, failure: { code: 'BLOCKED' } })
  })

  test('that was guessed at while nobody had it blocks nobody', async () => {
    const { person, email, token } = await changing()
    await guessUntilBlocked(email)
    await confirmEmail(token, null, aContext())
    expect(await signIn({ ...person, email }, aContext(device))).toMatchObject({ ok: true })
  })

  test('voids a password link that went to the old one', async () => {
    const { person, token } = await changing()
    await aLinkToken(person.userId, 'reset')
    await confirmEmail(token, null, aContext())
    expect(await db().passwordLink.count({ where: { userId: person.userId, usedAt: null, replacedAt: null } })).toBe(0)
  })
})

describe('sessions', () => {
  test('are listed with where they are, and which is this one; one can be ended, and only of oneself', async () => {
    const [person, stranger] = [await anActiveEnterprise(), await anActiveEnterprise()]
    const [here, elsewhere] = [await signedIn(person), await signedIn(person, aContext({ ...device, country: 'NO', browser: 'Safari 26 on macOS' }))]
    const theirs = await signedIn(stranger)
    const { sessions } = await showProfile(here, new Date())
    expect(sessions.find(({ isThis }) => isThis)).toMatchObject({ id: here.id, browser: 'Firefox 140 on Linux', countryName: 'Germany' })
    expect(sessions.find(({ id }) => id === elsewhere.id)).toMatchObject({ isThis: false, browser: 'Safari 26 on macOS', countryName: 'Norway' })
    expect(sessions).toHaveLength(2)

    expect(await endSession(theirs.id, here, aContext())).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await endSession(elsewhere.id, here, aContext())).toMatchObject({ ok: true })
    expect(await endSession(elsewhere.id, here, aContext())).toMatchObject({ ok: false })
    expect([await lives(here.token), await lives(elsewhere.token), await lives(theirs.token)]).toEqual([true, false, true])
    expect(await db().auditEvent.findMany({ where: { target: elsewhere.id, action: 'session.ended' } })).toMatchObject([{ actorId: person.userId }])
  })

  test('all others can be ended at once', async () => {
    const person = await anActiveEnterprise()
    const [here, ...others] = [await signedIn(person), await signedIn(person), await signedIn(person)]
    expect(await endOtherSessions(here, aContext())).toBe(2)
    expect(await lives(here.token)).toBe(true)
    for (const { token } of others) expect(await lives(token)).toBe(false)
  })

  test('are ended by staff, which the audit trail keeps', async () => {
    const [person, staff] = [await anActiveEnterprise(), await aStaffMember()]
    const session = await signedIn(person)
    expect(await endPersonsSessions(person.userId, staff.userId, aContext())).toMatchObject({ ok: true, value: { count: 1 } })
    expect(await lives(session.token)).toBe(false)
    expect(await db().auditEvent.findMany({ where: { target: person.userId, action: 'sessions.ended' } })).toMatchObject([{ actorId: staff.userId, details: { count: 1 } }])
    expect(await endPersonsSessions('usr_nobody', staff.userId, aContext())).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  })
})

describe('a sign-in from somewhere new', () => {
  const from = (deviceHash: string | null, country: string | null) => aContext({ deviceHash, country })
  const [known, other] = ['a'.repeat(64), 'b'.repeat(64)]

  test('is told by mail: a browser, a country, or both; the first of all, and what was seen before, is not', async () => {
    const person = await anActiveEnterprise()
    await signIn(person, from(known, 'DE'))
    await signIn(person, from(known, 'DE'))
    await signIn(person, from(known, null))
    expect(await templatesTo(person.email)).toEqual(['activation'])
    for (const [context, strange] of [[from(other, 'DE'), 'browser'], [from(other, 'NO'), 'country'], [from('c'.repeat(64), 'JP'), 'both'], [from(null, 'JP'), 'browser']] as const) {
      await signIn(person, context)
      expect(await newestMail(person.email, 'strange-sign-in')).toMatchObject({ strange })
    }
    await signIn(person, from(other, 'JP'))
    expect((await templatesTo(person.email)).filter((template) => template === 'strange-sign-in')).toHaveLength(4)
  })

  test('is not learnt from a wrong password', async () => {
    const person = await anActiveEnterprise()
    await signIn(person, from(known, 'DE'))
    await signIn({ ...person, password: 'wrong' }, from(other, 'DE'))
    await signIn(person, from(other, 'DE'))
    expect(await newestMail(person.email, 'strange-sign-in')).toMatchObject({ strange: 'browser' })
  })
})

test('a session that is left alone is listed no longer', async () => {
  const clock = aClock(new Date())
  const person = await anActiveEnterprise()
  const session = await signedIn(person, aContext({ ...device, clock: clock.now }))
  clock.advance(hours(12))
  expect((await showProfile(session, clock.now())).sessions).toEqual([])
})
