import { drawPhrases } from '@/lib/callers/draw-phrases'
import { hearPhrase } from '@/lib/callers/hear-phrase'
import { issuePhrases } from '@/lib/callers/issue-phrases'
import { showPhrase } from '@/lib/callers/show-phrase'
import { handleRequest } from '@/lib/accounts/handle-request'
import { requestSignUp } from '@/lib/accounts/request-sign-up'
import { enterCode } from '@/lib/accounts/second-step'
import { setPassword } from '@/lib/accounts/set-password'
import { signIn } from '@/lib/accounts/sign-in'
import { takeCheckpoint } from '@/lib/audit/checkpoint'
import { checkpointKey } from '@/lib/audit/signature'
import { verifyDatabase } from '@/lib/audit/verify-database'
import { ok } from '@/lib/core/result'
import { secretId, unseal } from '@/lib/core/secret'
import { minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { env, keyFor } from '@/lib/env'
import { codeAt } from '@/lib/identity/second-factor/totp'
import { findWaitingSession } from '@/lib/identity/sessions'
import { deliverMail } from '@/lib/mail/deliver'
import { useDatabase, withSettings } from '@/lib/testing/database'
import { aClock, aContext, aLinkToken, anActiveEnterprise, aPendingEnterprise, aSecondFactor, aSignUpForm, aStaffMember, GOOD_PASSWORD } from '@/lib/testing/factories'
import { noteSecrets } from './note-secrets'
import { tendSecrets } from './tend-secrets'
import { warnOfSecrets } from './warn-of-secrets'

/** What was made under one secret, under the next that has it as previous, under that alone, and where it is gone. */

useDatabase()

const [A, B, C] = ['the first secret, which is long enough', 'the second secret, which is long enough', 'the third secret, which is long enough'] as const
const under = <Value>([appSecret, ...formerSecrets]: [string, ...string[]], work: () => Promise<Value>) => withSettings({ appSecret, formerSecrets }, work)

beforeAll(() => under([A], () => noteSecrets(env(), new Date())))

const WRONG = { ok: false, failure: { code: 'WRONG_PASSWORD' } }
const passwordOf = (userId: string) => db().password.findUniqueOrThrow({ where: { userId }, select: { hash: true, secretId: true } })

describe('a password', () => {
  test('of an older secret signs in, which makes its hash anew under the newest, and then signs in under that alone', async () => {
    const { email, password, userId } = await under([A], () => anActiveEnterprise())
    const old = await passwordOf(userId)
    expect(old.secretId).toBe(secretId(A))
    await under([B, A], async () => {
      expect(await signIn({ email, password: 'a wrong guess' }, aContext())).toEqual(WRONG)
      expect(await passwordOf(userId)).toEqual(old)
      expect(await signIn({ email, password }, aContext())).toMatchObject({ ok: true })
    })
    const renewed = await passwordOf(userId)
    expect(renewed).toMatchObject({ hash: expect.stringMatching(/^\$2b\$10\$/), secretId: secretId(B) })
    expect(renewed.hash).not.toBe(old.hash)
    expect(await under([B], () => signIn({ email, password }, aContext()))).toMatchObject({ ok: true })
    expect(await passwordOf(userId)).toEqual(renewed)
  })

  test('signs in at replicas that know the next secret and do not use it yet, and at those that do, in turn', async () => {
    const { email, password } = await under([A], () => anActiveEnterprise())
    for (const secrets of [[A, B], [B, A], [A, B], [B, A]] as [string, string][]) expect(await under(secrets, () => signIn({ email, password }, aContext()))).toMatchObject({ ok: true })
  })

  test('from before its secret was written down is the first one’s, in whatever order the secrets are given', async () => {
    for (const secrets of [[A, C, B], [C, B, A], [A]] as [string, ...string[]][]) {
      const { email, password, userId } = await under([A], () => anActiveEnterprise())
      await db().password.update({ where: { userId }, data: { secretId: null }, select: { userId: true } })
      expect(await under(secrets, () => signIn({ email, password }, aContext()))).toMatchObject({ ok: true })
      expect(await under([secrets[0]], () => signIn({ email, password }, aContext()))).toMatchObject({ ok: true })
    }
  })

  test('of a secret that is gone is refused like a wrong one, the operator is told of it plainly, and a mailed link sets another', async () => {
    const { email, password, userId } = await under([A], () => anActiveEnterprise())
    await under([C], async () => {
      expect(await signIn({ email, password }, aContext())).toEqual(WRONG)
      expect(await warnOfSecrets(env(), new Date())).toContainEqual(expect.stringMatching(new RegExp(`^\\d+ passwords? (was|were) made with the secret ${secretId(A)}, which is neither APP_SECRET nor in APP_SECRET_PREVIOUS: .*README.md.*Secrets\\)\\.$`)))
      const token = await aLinkToken(userId, 'reset')
      expect(await setPassword({ token, password: GOOD_PASSWORD, repeat: GOOD_PASSWORD }, aContext())).toMatchObject({ ok: true })
      expect(await signIn({ email, password: GOOD_PASSWORD }, aContext())).toMatchObject({ ok: true })
    })
    expect(await under([B, A], () => warnOfSecrets(env(), new Date()))).toEqual([expect.stringContaining(secretId(C))])
  })
})

describe('an authenticator app', () => {
  /** A person with an app, all of it under A. */
  async function aPersonWithApp() {
    const clock = aClock()
    const at = () => aContext({ clock: clock.now })
    const person = await under([A], () => anActiveEnterprise({}, at()))
    const { secret } = await under([A], () => aSecondFactor(person, at()))
    const enter = async () => {
      clock.advance(minutes(1))
      const outcome = await signIn(person, at())
      const waiting = outcome.ok ? await findWaitingSession(outcome.value.sessionToken, clock.now()) : null
      return waiting && enterCode(waiting, codeAt(secret, clock.now()), at())
    }
    const sealed = async () => (await db().totp.findUniqueOrThrow({ where: { userId: person.userId }, select: { secret: true } })).secret
    return { ...person, secret, enter, sealed }
  }

  test('of an older secret works, is sealed under the newest by its next right code, and then works under that alone', async () => {
    const { enter } = await aPersonWithApp()
    expect(await under([B, A], enter)).toMatchObject({ ok: true })
    expect(await under([B], enter)).toMatchObject({ ok: true })
  })

  test('that nobody uses is sealed under the newest secret at night; one of a secret that is gone is told of', async () => {
    const { sealed, secret } = await aPersonWithApp()
    const old = await sealed()
    expect(await under([C], () => tendSecrets(env(), new Date()))).toContainEqual(expect.stringMatching(/^\d+ authenticator apps? (was|were) sealed under a secret that is neither APP_SECRET nor in APP_SECRET_PREVIOUS: /))
    expect(await sealed()).toEqual(old)
    const lines = await under([B, A], () => tendSecrets(env(), new Date()))
    expect(lines.filter((line) => line.includes('authenticator'))).toEqual([])
    expect(await under([B], async () => unseal(await sealed(), keyFor('second-factor')))).toBe(secret)
    const renewed = await sealed()
    await under([B, A], () => tendSecrets(env(), new Date()))
    expect(await sealed()).toEqual(renewed)
  })
})

test('a mail that was sealed under an older secret is delivered; without that secret it is put off, and why is written down', async () => {
  const { email } = await under([A], () => aPendingEnterprise())
  const { id } = await db().mail.findFirstOrThrow({ where: { to: email }, select: { id: true } })
  const rendered: unknown[] = []
  const ports = {
    transport: { keepsBodies: false, send: () => Promise.resolve({ outcome: 'accepted' as const, providerId: null }) },
    render: (_template: string, props: unknown) => Promise.resolve({ subject: 'Welcome', html: '', text: String(rendered.push(props)) }),
    clock: () => new Date(),
    random: () => 0,
  }
  expect(await under([C], () => deliverMail(id, ports))).toBe('put-off')
  expect(await db().mail.findUniqueOrThrow({ where: { id }, select: { state: true, lastError: true } })).toEqual({ state: 'queued', lastError: 'what is sealed was changed, or is of another key' })
  expect(await under([B, A], () => deliverMail(id, ports))).toBe('sent')
  expect(rendered).toEqual([expect.objectContaining({ link: expect.stringContaining('/activate?token=') })])
})

test('a form that was accepted under an older secret is acted on', async () => {
  const form = aSignUpForm()
  await under([A], () => requestSignUp(form, aContext()))
  const { id } = await db().publicRequest.findUniqueOrThrow({ where: { submission: form.submission }, select: { id: true } })
  await under([B, A], () => handleRequest(id, aContext()))
  expect(await db().user.count({ where: { email: form.email } })).toBe(1)
})

test('a phrase that was mailed under an older secret is shown and read back; one that has run out under a secret that is gone is in nobody’s way', async () => {
  const [person, staff] = await under([A], async () => [await aPendingEnterprise(), await aStaffMember()])
  const phrases = await drawPhrases()
  const now = new Date()
  const issued = await under([A], () => transact((tx) => issuePhrases(tx, phrases, person.userId, staff.userId, now)))
  const phraseId = issued.ok ? issued.value.id : ''
  expect(await under([B, A], () => showPhrase(person.userId, now))).toMatchObject({ state: 'waiting', ours: phrases.ours })
  const hear = (typed: string) => transact(async (tx) => ok(await hearPhrase(tx, phraseId, typed, staff.userId, now)))
  expect(await under([B, A], () => hear('not the phrase at all'))).toMatchObject({ value: { right: false } })
  expect(await under([C], () => showPhrase(person.userId, new Date(now.getTime() + minutes(16))))).toMatchObject({ state: 'expired', ours: null })
  expect(await under([B, A], () => hear(phrases.theirs))).toMatchObject({ value: { right: true } })
})

test('checkpoints that older secrets have signed verify beside those of the newest; without the secret, by its public key', async () => {
  const key = await under([A], async () => {
    await takeCheckpoint(new Date())
    return checkpointKey()
  })
  await under([B, A], () => takeCheckpoint(new Date()))
  expect(await under([B, A], () => verifyDatabase())).toMatchObject({ findings: [], checkpoints: 2 })
  expect((await under([B], () => verifyDatabase())).findings).toEqual([`Checkpoint 1 is signed with a strange key, ${key}.`])
  expect((await under([B], () => verifyDatabase([key]))).findings).toEqual([])
})
