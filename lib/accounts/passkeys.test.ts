import { ok } from '@/lib/core/result'
import { minutes, seconds } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { pendingTotp } from '@/lib/identity/second-factor/set-up-totp'
import { codeAt } from '@/lib/identity/second-factor/totp'
import { findLiveSession, findWaitingSession, openSession } from '@/lib/identity/sessions'
import { anAuthenticator } from '@/lib/testing/authenticator'
import { useDatabase } from '@/lib/testing/database'
import { aClock, aContext, anActiveEnterprise, aSecondFactor, type ActiveEnterprise } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { addPasskey, beginPasskeySignIn, setUpPasskey } from './passkeys'
import { addTotp, removeFactor, setUpTotp } from './second-factor'
import { enterCode, enterPasskey } from './second-step'
import { signIn } from './sign-in'

useDatabase()

const codeOf = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)
const elsewhere = 'https://hub.example.net'

async function aSignedInPerson() {
  const clock = aClock()
  const at = () => aContext({ clock: clock.now })
  const person = await anActiveEnterprise({}, at())
  return { ...person, clock, at, session: await sessionOf(person, at) }
}

async function sessionOf(person: ActiveEnterprise, at: () => ReturnType<typeof aContext>) {
  const outcome = await signIn(person, at())
  const live = outcome.ok ? await findLiveSession(outcome.value.sessionToken, at().now) : null
  if (!outcome.ok || !live) throw new Error('the password alone does not sign in')
  return { ...live, token: outcome.value.sessionToken }
}

/** Another open session of a person, who has a factor by now. */
async function sessionFor({ userId, session, at }: SignedInPerson) {
  const opened = await transact(async (tx) => ok(await openSession(tx, { id: userId, staff: null }, at())))
  if (!opened.ok) throw new Error('no session is opened')
  return { ...session, ...opened.value }
}

type SignedInPerson = Awaited<ReturnType<typeof aSignedInPerson>>

/** What the browser is told to ask the authenticator for. */
async function asked({ session, at }: SignedInPerson): Promise<string> {
  const begun = await setUpPasskey(session, at())
  if (!begun.ok) throw new Error(begun.failure.code)
  return begun.value.options
}

async function aPersonWithPasskey(authenticator = anAuthenticator()) {
  const person = await aSignedInPerson()
  const { session, at, clock } = person
  const added = await addPasskey(session, { name: 'Blue key', response: authenticator.make(await asked(person)) }, at())
  if (!added.ok || !added.value.codes) throw new Error('the passkey is not added')
  const firstStep = async () => {
    const outcome = await signIn(person, at())
    const waiting = outcome.ok ? await findWaitingSession(outcome.value.sessionToken, clock.now()) : null
    if (!waiting) throw new Error('no session awaits a factor')
    return waiting
  }
  const begin = async (waiting: Awaited<ReturnType<typeof firstStep>>) => {
    const begun = await beginPasskeySignIn(waiting, at())
    if (!begun.ok) throw new Error(begun.failure.code)
    return begun.value.options
  }
  return { ...person, authenticator, codes: added.value.codes, firstStep, begin }
}

describe('a new passkey', () => {
  test('is a factor from then on, comes with ten recovery codes, and is told by mail and in the trail', async () => {
    const { userId, email, accountId, codes, firstStep } = await aPersonWithPasskey()
    expect(codes).toHaveLength(10)
    expect(await newestMail(email, 'second-factor')).toMatchObject({ change: 'added', what: 'passkey “Blue key”' })
    expect(await db().auditEvent.findFirstOrThrow({ where: { target: userId, action: 'second-factor.added' } })).toMatchObject({ accountId, actorId: userId })
    expect((await firstStep()).state).toBe('awaiting_factor')
  })

  test('is asked for in the name of APP_URL and of the person, without what the person has already', async () => {
    const person = await aPersonWithPasskey()
    const { rp, user, excludeCredentials, attestation } = JSON.parse(await asked(person)) as Record<string, object>
    expect(rp).toMatchObject({ id: 'localhost' })
    expect(user).toMatchObject({ name: person.email, id: Buffer.from(person.userId).toString('base64url') })
    expect(excludeCredentials).toHaveLength(1)
    expect(attestation).toBe('none')
  })

  test.each([
    ['for another origin', { origin: elsewhere }],
    ['for another site', { relyingParty: 'hub.example.net' }],
    ['for another challenge', { challenge: 'AAAA' }],
    ['as a signature', { type: 'webauthn.get' }],
  ])('made %s is refused, and the challenge is spent', async (_what, lie) => {
    const person = await aSignedInPerson()
    const options = await asked(person)
    const authenticator = anAuthenticator()
    const add = (response: ReturnType<typeof authenticator.make>) => addPasskey(person.session, { name: 'Key', response }, person.at())
    expect(codeOf(await add(authenticator.make(options, lie)))).toBe('PASSKEY_REFUSED')
    expect(codeOf(await add(authenticator.make(options)))).toBe('PASSKEY_REFUSED')
    expect(codeOf(await add(authenticator.make(await asked(person))))).toBe('ok')
  })

  test('that comes too late, or in another session, is refused', async () => {
    const person = await aSignedInPerson()
    const options = await asked(person)
    const other = await sessionOf(person, person.at)
    expect(codeOf(await addPasskey(other, { name: 'Key', response: anAuthenticator().make(options) }, person.at()))).toBe('PASSKEY_REFUSED')
    person.clock.advance(minutes(5) + seconds(1))
    expect(codeOf(await addPasskey(person.session, { name: 'Key', response: anAuthenticator().make(options) }, person.at()))).toBe('PASSKEY_REFUSED')
  })

  test('that somebody has already is nobody else’s', async () => {
    const { authenticator } = await aPersonWithPasskey()
    const other = await aSignedInPerson()
    expect(codeOf(await addPasskey(other.session, { name: 'Key', response: authenticator.make(await asked(other)) }, other.at()))).toBe('PASSKEY_KNOWN')
  })

  test('is the tenth at most, also of two at once', async () => {
    const person = await aSignedInPerson()
    const add = ({ session }: SignedInPerson, options: string) => addPasskey(session, { name: 'Key', response: anAuthenticator().make(options) }, person.at())
    for (let count = 1; count <= 9; count++) expect(codeOf(await add(person, await asked(person)))).toBe('ok')
    const elsewhere = { ...person, session: await sessionFor(person) }
    const options = [await asked(person), await asked(elsewhere)] as const
    const both = await Promise.all([add(person, options[0]), add(elsewhere, options[1])])
    expect(both.map(codeOf).sort()).toEqual(['TOO_MANY_PASSKEYS', 'ok'])
    expect(codeOf(await setUpPasskey(person.session, person.at()))).toBe('TOO_MANY_PASSKEYS')
  })
})

describe('at the second step', () => {
  test('a passkey opens the session under a new token, and its count of signatures is kept', async () => {
    const { userId, firstStep, begin, authenticator, at, clock } = await aPersonWithPasskey()
    const waiting = await firstStep()
    const entered = await enterPasskey(waiting, authenticator.sign(await begin(waiting)), at())
    if (!entered.ok) throw new Error(entered.failure.code)
    expect(await findLiveSession(entered.value.sessionToken, clock.now())).toMatchObject({ id: waiting.id, user: { id: userId } })
    expect(await db().passkey.findFirstOrThrow({ where: { userId } })).toMatchObject({ counter: 1n, lastUsedAt: clock.now() })
    expect(await db().auditEvent.findFirstOrThrow({ where: { target: waiting.id, action: 'session.opened' } })).toMatchObject({ details: { secondFactor: 'passkey' } })
  })

  test.each([
    ['for another origin', { origin: elsewhere }],
    ['for another site', { relyingParty: 'hub.example.net' }],
    ['for another challenge', { challenge: 'AAAA' }],
    ['as a new passkey', { type: 'webauthn.create' }],
  ])('a signature %s is wrong, counts, and spends the challenge', async (_what, lie) => {
    const { firstStep, begin, authenticator, at, email } = await aPersonWithPasskey()
    const waiting = await firstStep()
    const options = await begin(waiting)
    expect(codeOf(await enterPasskey(waiting, authenticator.sign(options, lie), at()))).toBe('PASSKEY_REFUSED')
    expect(codeOf(await enterPasskey(waiting, authenticator.sign(options), at()))).toBe('PASSKEY_REFUSED')
    expect(await db().signInAttempt.count({ where: { email, outcome: 'wrong', secondStep: true, counts: true } })).toBe(2)
  })

  test('a signature with another key is wrong', async () => {
    const { firstStep, begin, authenticator, at } = await aPersonWithPasskey()
    const waiting = await firstStep()
    const { id, rawId } = authenticator.sign(await begin(waiting))
    expect(codeOf(await enterPasskey(waiting, { ...anAuthenticator().sign(await begin(waiting)), id, rawId }, at()))).toBe('PASSKEY_REFUSED')
  })

  test('somebody else’s passkey is wrong', async () => {
    const stranger = await aPersonWithPasskey()
    const { firstStep, begin, at } = await aPersonWithPasskey()
    const waiting = await firstStep()
    expect(codeOf(await enterPasskey(waiting, stranger.authenticator.sign(await begin(waiting)), at()))).toBe('PASSKEY_REFUSED')
  })

  test('a copied authenticator, whose count of signatures does not rise, is refused', async () => {
    const { firstStep, begin, authenticator, at, userId } = await aPersonWithPasskey()
    const first = await firstStep()
    expect(codeOf(await enterPasskey(first, authenticator.sign(await begin(first), { counter: 7 }), at()))).toBe('ok')
    const again = await firstStep()
    expect(codeOf(await enterPasskey(again, authenticator.sign(await begin(again), { counter: 7 }), at()))).toBe('PASSKEY_REFUSED')
    expect(codeOf(await enterPasskey(again, authenticator.sign(await begin(again), { counter: 8 }), at()))).toBe('ok')
    expect(await db().passkey.findFirstOrThrow({ where: { userId } })).toMatchObject({ counter: 8n })
  })

  test('an authenticator that counts nothing works all the same', async () => {
    const { firstStep, begin, authenticator, at } = await aPersonWithPasskey()
    for (let count = 0; count < 2; count++) {
      const waiting = await firstStep()
      expect(codeOf(await enterPasskey(waiting, authenticator.sign(await begin(waiting), { counter: 0 }), at()))).toBe('ok')
    }
  })

  test('the challenge of one session does not serve another, and runs out', async () => {
    const { firstStep, begin, authenticator, at, clock } = await aPersonWithPasskey()
    const [mine, other] = [await firstStep(), await firstStep()]
    const answer = authenticator.sign(await begin(mine))
    await begin(other)
    expect(codeOf(await enterPasskey(other, answer, at()))).toBe('PASSKEY_REFUSED')
    clock.advance(minutes(5) + seconds(1))
    expect(codeOf(await enterPasskey(mine, answer, at()))).toBe('SECOND_STEP_OVER')
  })

  test('of 20 uses of one signature at once, one is admitted and none counts as wrong', async () => {
    const { firstStep, begin, authenticator, at, email } = await aPersonWithPasskey()
    const waiting = await firstStep()
    const answer = authenticator.sign(await begin(waiting))
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => enterPasskey(waiting, answer, at())))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db().signInAttempt.count({ where: { email, outcome: 'wrong' } })).toBe(0)
  })

  test('wrong signatures block as wrong passwords do, and the mail says that the password was right', async () => {
    const { firstStep, authenticator, at, email, begin } = await aPersonWithPasskey()
    await signIn({ email, password: 'wrong' }, at())
    const waiting = await firstStep()
    const outcomes = []
    for (let count = 0; count < 4; count++) outcomes.push(codeOf(await enterPasskey(waiting, authenticator.sign(await begin(waiting), { origin: elsewhere }), at())))
    expect(outcomes).toEqual(['PASSKEY_REFUSED', 'PASSKEY_REFUSED', 'PASSKEY_REFUSED', 'BLOCKED'])
    expect(await newestMail(email, 'blocked')).toMatchObject({ attempts: 5, codes: 4 })
  })

  test('a person without a passkey is asked for none', async () => {
    const clock = aClock()
    const at = () => aContext({ clock: clock.now })
    const person = await anActiveEnterprise({}, at())
    await aSecondFactor(person, at())
    const outcome = await signIn(person, at())
    const waiting = outcome.ok ? await findWaitingSession(outcome.value.sessionToken, clock.now()) : null
    if (!waiting) throw new Error('no session awaits a factor')
    expect(codeOf(await beginPasskeySignIn(waiting, at()))).toBe('NOT_FOUND')
  })
})

describe('a passkey that is removed', () => {
  test('signs no more, takes the recovery codes along as the last factor, and is told by mail', async () => {
    const { session, userId, email, at, firstStep } = await aPersonWithPasskey()
    const waiting = await firstStep()
    const { id: passkeyId } = await db().passkey.findFirstOrThrow({ where: { userId }, select: { id: true } })
    expect(codeOf(await removeFactor(session, { passkeyId }, at()))).toBe('ok')
    expect(await db().recoveryCode.count({ where: { userId } })).toBe(0)
    expect(await newestMail(email, 'second-factor')).toMatchObject({ change: 'removed', what: 'passkey “Blue key”' })
    expect(codeOf(await beginPasskeySignIn(waiting, at()))).toBe('NOT_FOUND')
    expect(codeOf(await removeFactor(session, { passkeyId }, at()))).toBe('NOT_FOUND')
  })

  test('is nobody else’s to remove', async () => {
    const [{ userId }, other] = [await aPersonWithPasskey(), await aSignedInPerson()]
    const { id: passkeyId } = await db().passkey.findFirstOrThrow({ where: { userId }, select: { id: true } })
    expect(codeOf(await removeFactor(other.session, { passkeyId }, other.at()))).toBe('NOT_FOUND')
    expect(await db().passkey.count({ where: { userId } })).toBe(1)
    expect(await templatesTo(other.email)).not.toContain('second-factor')
  })

  test('leaves the recovery codes where an app remains', async () => {
    const { session, userId, at, name, email, codes, firstStep } = await aPersonWithPasskey()
    await setUpTotp(session, at())
    const secret = (await pendingTotp({ ...session, user: { email } }, at().now))?.secret ?? ''
    expect(await addTotp({ ...session, user: { id: userId, name, email } }, codeAt(secret, at().now), at())).toMatchObject({ ok: true, value: { codes: null } })
    const { id: passkeyId } = await db().passkey.findFirstOrThrow({ where: { userId }, select: { id: true } })
    expect(codeOf(await removeFactor(session, { passkeyId }, at()))).toBe('ok')
    expect(codeOf(await enterCode(await firstStep(), codes[0] ?? '', at()))).toBe('ok')
  })
})
