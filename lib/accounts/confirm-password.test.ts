import { minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { isFresh } from '@/lib/identity/rules'
import { findLiveSession } from '@/lib/identity/sessions'
import { useDatabase } from '@/lib/testing/database'
import { aClock, aContext, anActiveEnterprise, aStaffMember, guessUntilBlocked } from '@/lib/testing/factories'
import { templatesTo } from '@/lib/testing/outbox'
import { confirmPassword } from './confirm-password'
import { signIn } from './sign-in'

useDatabase()

async function signedIn(person: { email: string; password: string }, context = aContext()) {
  const answer = await signIn(person, context)
  if (!answer.ok) throw new Error(answer.failure.code)
  const token = answer.value.sessionToken
  const session = await findLiveSession(token, context.clock())
  if (!session) throw new Error('there is no session')
  return { ...session, token }
}

test('the right password makes a session fresh, of staff too, under a new token', async () => {
  for (const person of [await anActiveEnterprise(), await aStaffMember()]) {
    const clock = aClock(new Date())
    const session = await signedIn(person, aContext({ clock: clock.now }))
    expect(isFresh(session, clock.now())).toBe(true)
    clock.advance(minutes(11))
    expect(isFresh(session, clock.now())).toBe(false)

    const confirmed = await confirmPassword({ password: person.password }, session, aContext({ clock: clock.now }))
    expect(confirmed).toMatchObject({ ok: true })
    const risen = await findLiveSession(confirmed.ok ? confirmed.value.sessionToken : '', clock.now())
    expect(risen).toMatchObject({ id: session.id, createdAt: session.createdAt })
    expect(risen && isFresh(risen, clock.now())).toBe(true)
    expect(await findLiveSession(session.token, clock.now())).toBeNull()
    expect(await db().auditEvent.findMany({ where: { target: session.id, action: 'session.confirmed' } })).toMatchObject([{ actorId: person.userId, ip: '198.51.100.7' }])
  }
})

test('a wrong password is told at its field, counts as at sign-in, and leaves the session as it is', async () => {
  const person = await anActiveEnterprise()
  const session = await signedIn(person)
  expect(await confirmPassword({ password: 'not the right one' }, session, aContext())).toMatchObject({ ok: false, failure: { code: 'WRONG_PASSWORD', field: 'password' } })
  expect(await findLiveSession(session.token, new Date())).toMatchObject({ confirmedAt: session.confirmedAt })
  expect(await db().signInAttempt.count({ where: { email: person.email, counts: true } })).toBe(1)
})

test('the last wrong password allowed blocks, with its mail; then the right one is refused too', async () => {
  const person = await anActiveEnterprise()
  const session = await signedIn(person)
  for (let guess = 1; guess < 5; guess++) await confirmPassword({ password: `guess ${guess}` }, session, aContext())
  expect(await confirmPassword({ password: 'the fifth' }, session, aContext())).toMatchObject({ ok: false, failure: { code: 'BLOCKED' } })
  expect(await confirmPassword({ password: person.password }, session, aContext())).toMatchObject({ ok: false, failure: { code: 'BLOCKED' } })
  expect(await templatesTo(person.email)).toEqual(['activation', 'blocked'])
})

test('a blocked person whose session is open cannot make it fresh', async () => {
  const person = await anActiveEnterprise()
  const session = await signedIn(person)
  const reference = await guessUntilBlocked(person.email)
  expect(await confirmPassword({ password: person.password }, session, aContext())).toMatchObject({ ok: false, failure: { code: 'BLOCKED', details: { reference } } })
})

test('of many at once with one token, one rises; the others are told that they are signed out', async () => {
  const person = await anActiveEnterprise()
  const session = await signedIn(person)
  const answers = await Promise.all(Array.from({ length: 4 }, () => confirmPassword({ password: person.password }, session, aContext())))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok && answer.failure.code === 'UNAUTHENTICATED')).toHaveLength(3)
})
