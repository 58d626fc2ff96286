import { db } from '@/lib/db/client'
import { pendingTotp } from '@/lib/identity/second-factor/set-up-totp'
import { codeAt } from '@/lib/identity/second-factor/totp'
import { findLiveSession, findWaitingSession } from '@/lib/identity/sessions'
import { anAuthenticator } from '@/lib/testing/authenticator'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, type ActiveEnterprise } from '@/lib/testing/factories'
import { newestMail } from '@/lib/testing/outbox'
import { addPasskey, setUpPasskey } from './passkeys'
import { addTotp, removeFactor, setUpTotp } from './second-factor'
import { signIn } from './sign-in'

useDatabase()

async function signedIn(person: Pick<ActiveEnterprise, 'email' | 'password'>) {
  const answer = await signIn(person, aContext())
  const session = answer.ok ? await findLiveSession(answer.value.sessionToken, new Date()) : null
  if (!answer.ok || !session) throw new Error('the password alone does not sign in')
  return { ...session, token: answer.value.sessionToken }
}
type Session = Awaited<ReturnType<typeof signedIn>>

const lives = async (token: string) => (await findLiveSession(token, new Date())) !== null
const endings = (userId: string) => db().auditEvent.findMany({ where: { target: userId, action: 'sessions.ended' } })

async function addApp(session: Session) {
  await setUpTotp(session, aContext())
  const pending = await pendingTotp(session, new Date())
  if (!pending) throw new Error('no app is being set up')
  return addTotp(session, codeAt(pending.secret, new Date()), aContext())
}

async function addKey(session: Session) {
  const begun = await setUpPasskey(session, aContext())
  if (!begun.ok) throw new Error(begun.failure.code)
  return addPasskey(session, { name: 'Blue key', response: anAuthenticator().make(begun.value.options) }, aContext())
}

describe('a first second factor', () => {
  test.each([
    ['an app', addApp],
    ['a passkey', addKey],
  ])('(%s) ends all other sessions, which the mail and the audit trail say', async (_what, add) => {
    const person = await anActiveEnterprise()
    const [here, there] = [await signedIn(person), await signedIn(person)]
    expect(await add(here)).toMatchObject({ ok: true, value: { first: true } })
    expect([await lives(here.token), await lives(there.token)]).toEqual([true, false])
    expect(await newestMail(person.email, 'second-factor')).toMatchObject({ change: 'added', othersEnded: true })
    expect(await endings(person.userId)).toMatchObject([{ actorId: person.userId, details: { count: 1 } }])
  })

  test('leaves the sessions of anybody else', async () => {
    const [person, other] = [await anActiveEnterprise(), await anActiveEnterprise()]
    const theirs = await signedIn(other)
    expect(await addApp(await signedIn(person))).toMatchObject({ ok: true })
    expect(await lives(theirs.token)).toBe(true)
  })

  test('is the first again after the last was removed', async () => {
    const person = await anActiveEnterprise()
    const here = await signedIn(person)
    expect(await addApp(here)).toMatchObject({ ok: true })
    await removeFactor(here, 'totp', aContext())
    const there = await signedIn(person)
    expect(await addKey(here)).toMatchObject({ ok: true, value: { first: true } })
    expect(await lives(there.token)).toBe(false)
  })

  test('that is not added ends nothing', async () => {
    const person = await anActiveEnterprise()
    const [here, there] = [await signedIn(person), await signedIn(person)]
    await setUpTotp(here, aContext())
    expect(await addTotp(here, '000000', aContext())).toMatchObject({ ok: false, failure: { code: 'WRONG_CODE' } })
    expect(await lives(there.token)).toBe(true)
    expect(await endings(person.userId)).toEqual([])
  })

  test('of two sessions that add one at once, one does, and the other has ended', async () => {
    const person = await anActiveEnterprise()
    const [here, there] = [await signedIn(person), await signedIn(person)]
    const added = await Promise.all([addApp(here), addKey(there)])
    expect(added.filter(({ ok }) => ok)).toHaveLength(1)
    expect(added.find(({ ok }) => !ok)).toMatchObject({ failure: { code: 'UNAUTHENTICATED' } })
    expect((await Promise.all([here, there].map(({ token }) => lives(token)))).sort()).toEqual([false, true])
  })

  test('leaves none that the password alone opens meanwhile', async () => {
    const person = await anActiveEnterprise()
    const here = await signedIn(person)
    const [added, ...signIns] = await Promise.all([addApp(here), signIn(person, aContext()), signIn(person, aContext()), signIn(person, aContext())])
    expect(added).toMatchObject({ ok: true })
    const tokens = signIns.map((answer) => (answer.ok ? answer.value.sessionToken : ''))
    expect(await Promise.all(tokens.map(lives))).toEqual([false, false, false])
  })
})

test('one more factor leaves other sessions open, also where every recovery code is used', async () => {
  const person = await anActiveEnterprise()
  const here = await signedIn(person)
  expect(await addApp(here)).toMatchObject({ ok: true })
  await db().recoveryCode.updateMany({ where: { userId: person.userId }, data: { usedAt: new Date() } })
  const waiting = await signIn(person, aContext())
  const token = waiting.ok ? waiting.value.sessionToken : ''
  expect(await addKey(here)).toMatchObject({ ok: true, value: { first: false, codes: expect.any(Array) } })
  expect(await findWaitingSession(token, new Date())).not.toBeNull()
  expect(await newestMail(person.email, 'second-factor')).toMatchObject({ othersEnded: false })
  expect(await endings(person.userId)).toHaveLength(1)
})
