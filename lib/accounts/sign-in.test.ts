import { jest } from '@jest/globals'
import { ok, type Result } from '@/lib/core/result'
import { hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { compareInPlace, settle, type Compared } from '@/lib/identity/attempt-sign-in'
import { RESERVATION_TTL } from '@/lib/identity/rules'
import { signInSchema } from '@/lib/identity/schema'
import { findLiveSession } from '@/lib/identity/sessions'
import { removeStaff } from '@/lib/support/manage-staff'
import { unblock } from '@/lib/support/unblock'
import { useDatabase, withSettings } from '@/lib/testing/database'
import {
  aBlockedPerson,
  aClock,
  aContext,
  aLinkToken,
  anActiveEnterprise,
  anAddress,
  aPendingEnterprise,
  aStaffMember,
  GOOD_PASSWORD,
  guessUntilBlocked,
  signUp,
  aSignUpForm,
  type StaffMember,
} from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { setPassword } from './set-password'
import { signIn } from './sign-in'

useDatabase()

const ATTEMPTS = 5
const WRONG = { ok: false, failure: { code: 'WRONG_PASSWORD' } }
const BLOCKED = { ok: false, failure: { code: 'BLOCKED' } }
const many = <Value>(count: number, work: (index: number) => Promise<Value>) => Promise.all(Array.from({ length: count }, (_, index) => work(index)))
const guess = (email: string, context = aContext(), password = 'not the right password') => signIn({ email, password }, context)
const codeOf = (result: Result<unknown>) => (result.ok ? 'OK' : result.failure.code)

async function outcomes(email: string): Promise<Record<string, number>> {
  const counted = await db().signInAttempt.groupBy({ by: ['outcome'], where: { email }, _count: true })
  return Object.fromEntries(counted.map(({ outcome, _count }) => [outcome, _count]))
}

const blocks = (email: string) => db().block.findMany({ where: { email } })
const hashOf = async (userId: string) => (await db().password.findUniqueOrThrow({ where: { userId }, select: { hash: true } })).hash

let staff: StaffMember
beforeAll(async () => {
  staff = await aStaffMember()
})

const letIn = (blockId: string) => unblock({ blockId, check: 'known voice', reason: 'identity checked by telephone', mode: 'unblock' }, staff.userId, aContext())

describe('the right password', () => {
  test('opens a session with when, from where and with what, and writes it down', async () => {
    const { email, password, userId } = await anActiveEnterprise()
    const context = aContext({ ip: '2001:db8::7', country: 'NO', browser: 'Safari 26 on macOS' })
    const signedIn = await signIn({ email, password }, context)
    expect(signedIn).toMatchObject({ ok: true, value: { userId, isStaff: false } })

    const session = await db().session.findFirstOrThrow({ where: { userId } })
    expect(session).toMatchObject({ ip: '2001:db8::7', country: 'NO', browser: 'Safari 26 on macOS', endedAt: null })
    expect(await db().auditEvent.findMany({ where: { target: session.id } })).toMatchObject([{ action: 'session.opened', actorId: userId, ip: '2001:db8::7', country: 'NO' }])
    expect(await findLiveSession(signedIn.ok ? signedIn.value.sessionToken : '', new Date())).toMatchObject({ id: session.id })
  })

  test('of staff says that they are staff', async () => {
    expect(await signIn(staff, aContext())).toMatchObject({ ok: true, value: { isStaff: true } })
  })

  test('is admitted however the address is spelled', async () => {
    const { email, password } = await anActiveEnterprise()
    const form = signInSchema.parse({ email: ` ${email.toUpperCase()} `, password })
    expect(await signIn(form, aContext())).toMatchObject({ ok: true })
  })

  test('marks the browser as known', async () => {
    const { email, password, userId } = await anActiveEnterprise()
    const deviceHash = 'd'.repeat(64)
    await guess(email, aContext({ deviceHash }))
    expect(await db().knownDevice.count({ where: { userId } })).toBe(0)
    await signIn({ email, password }, aContext({ deviceHash }))
    await signIn({ email, password }, aContext({ deviceHash }))
    expect(await db().knownDevice.findMany({ where: { userId } })).toMatchObject([{ deviceHash }])
  })

  test('is admitted 50 times in parallel: they wait, they are not refused', async () => {
    const { email, password, userId } = await anActiveEnterprise()
    const answers = await many(50, () => signIn({ email, password }, aContext()))
    expect(answers.map(codeOf)).toEqual(Array(50).fill('OK'))
    expect(await db().session.count({ where: { userId } })).toBe(50)
    expect(await outcomes(email)).toEqual({ success: 50 })
  })
})

describe('wrong passwords', () => {
  test('are told alike until the last one, which blocks: with a reference, a contact and a mail', async () => {
    const { email, name, userId, accountId, organization, country } = await anActiveEnterprise()
    const context = aContext({ ip: '192.0.2.44', country: 'FR', browser: 'Chrome 140 on Windows' })
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) expect(await guess(email, context)).toEqual(WRONG)
    expect(await templatesTo(email)).toEqual(['activation'])

    const last = await guess(email, context)
    const [block] = await blocks(email)
    expect(last).toEqual({ ok: false, failure: { code: 'BLOCKED', details: { reference: block?.reference, contact: 'support@example.com' } } })
    expect(block).toMatchObject({ userId, name, organization, country, accountId, isStaff: false, endedAt: null })
    expect(await templatesTo(email)).toEqual(['activation', 'blocked'])
    const mail = await newestMail(email, 'blocked')
    expect(mail).toMatchObject({ name, reference: block?.reference, attempts: ATTEMPTS, place: 'Chrome 140 on Windows, France' })
    expect(mail.manager.email).toMatch(/@example\.org$/)

    const audit = await db().auditEvent.findMany({ where: { OR: [{ target: userId, action: 'sign-in.failed' }, { target: block?.id ?? '' }] }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
    expect(audit.map(({ action }) => action)).toEqual([...Array<string>(ATTEMPTS).fill('sign-in.failed'), 'block.made'])
    expect(audit.at(-1)).toMatchObject({ accountId, ip: '192.0.2.44', country: 'FR', details: { userId } })
  })

  test('of every spelling of an address count together', async () => {
    const { email } = await anActiveEnterprise()
    const spellings = [email, email.toUpperCase(), ` ${email}`, email.replace('.', '.').replace(/^./, (first) => first.toUpperCase()), email]
    const answers = []
    for (const spelling of spellings) answers.push(codeOf(await signIn(signInSchema.parse({ email: spelling, password: 'wrong' }), aContext())))
    expect(answers).toEqual([...Array<string>(ATTEMPTS - 1).fill('WRONG_PASSWORD'), 'BLOCKED'])
  })

  test('are forgotten by a success', async () => {
    const { email, password } = await anActiveEnterprise()
    for (let round = 1; round <= 2; round++) {
      for (let attempt = 1; attempt < ATTEMPTS; attempt++) expect(await guess(email)).toEqual(WRONG)
      expect(await signIn({ email, password }, aContext())).toMatchObject({ ok: true })
    }
    expect(await blocks(email)).toEqual([])
  })

  test('are forgotten after 24 hours, not a moment before', async () => {
    const clock = aClock()
    const context = () => aContext({ clock: clock.now })
    const { email } = await anActiveEnterprise({}, context())
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) await guess(email, context())
    clock.advance(hours(24))
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) expect(await guess(email, context())).toEqual(WRONG)
    clock.advance(hours(24) - 1)
    expect(await guess(email, context())).toMatchObject(BLOCKED)
  })

  test('of one address are not counted for another', async () => {
    const [ann, bob] = [await anActiveEnterprise(), await anActiveEnterprise()]
    await guessUntilBlocked(ann.email)
    expect(await signIn(bob, aContext())).toMatchObject({ ok: true })
  })

  test('without any character are refused at the field and not counted', () => {
    expect(signInSchema.safeParse({ email: 'ann@example.com', password: '' }).success).toBe(false)
    expect(signInSchema.safeParse({ email: 'ann@example.com' }).success).toBe(false)
  })

  test('200 at once: at most as many are compared as may be wrong, one block, one mail', async () => {
    const { email } = await anActiveEnterprise()
    const answers = await many(200, (index) => guess(email, aContext(), `parallel guess ${index}`))
    expect(answers.filter((answer) => codeOf(answer) === 'WRONG_PASSWORD')).toHaveLength(ATTEMPTS - 1)
    const references = answers.flatMap((answer) => (!answer.ok && answer.failure.code === 'BLOCKED' ? [answer.failure.details?.reference] : []))
    expect(references).toHaveLength(200 - ATTEMPTS + 1)
    const made = await blocks(email)
    expect(new Set(references)).toEqual(new Set(made.map(({ reference }) => reference)))
    expect(made).toHaveLength(1)
    expect(await outcomes(email)).toEqual({ wrong: ATTEMPTS, while_blocked: 200 - ATTEMPTS })
    expect((await templatesTo(email)).filter((template) => template === 'blocked')).toHaveLength(1)
  })

  test('200 at once through eight servers, which know of each other only by the database: no more are compared', async () => {
    const { email } = await anActiveEnterprise()
    const servers: (typeof signIn)[] = []
    for (let server = 0; server < 8; server++) {
      // A copy of its own has a queue of its own.
      jest.resetModules()
      servers.push((await import('./sign-in')).signIn)
    }
    expect(new Set(servers).size).toBe(8)
    await many(200, async (index) => servers[index % 8]?.({ email, password: `parallel guess ${index}` }, aContext()))
    expect(await outcomes(email)).toEqual({ wrong: ATTEMPTS, while_blocked: 200 - ATTEMPTS })
    expect(await blocks(email)).toHaveLength(1)
    expect((await templatesTo(email)).filter((template) => template === 'blocked')).toHaveLength(1)
  })

  test('and right ones of one person at once: everyone is answered, and nobody is refused with the right password unless blocked', async () => {
    const { email, password, userId } = await anActiveEnterprise()
    const answers = await many(40, (index) => (index % 4 === 0 ? guess(email) : signIn({ email, password }, aContext())))
    const right = answers.filter((_, index) => index % 4 !== 0).map(codeOf)
    expect(right).not.toContain('WRONG_PASSWORD')
    expect(await db().session.count({ where: { userId } })).toBe(right.filter((code) => code === 'OK').length)
    expect((await blocks(email)).length).toBe(right.includes('BLOCKED') ? 1 : (await blocks(email)).length)
    const counted = await outcomes(email)
    expect((counted.success ?? 0) + (counted.wrong ?? 0) + (counted.while_blocked ?? 0)).toBe(40)
  })
})

describe('a blocked person', () => {
  test('gets the same notice for the right password as for a wrong one, and no session', async () => {
    const { email, password, reference, userId } = await aBlockedPerson()
    const wrong = await guess(email)
    expect(await signIn({ email, password }, aContext())).toEqual(wrong)
    expect(wrong).toEqual({ ok: false, failure: { code: 'BLOCKED', details: { reference, contact: 'support@example.com' } } })
    expect(await db().session.count({ where: { userId } })).toBe(0)
  })

  test('stays blocked however long nobody tries', async () => {
    const clock = aClock()
    const { email, password } = await aBlockedPerson({}, aContext({ clock: clock.now }))
    clock.advance(hours(24 * 365))
    expect(await signIn({ email, password }, aContext({ clock: clock.now }))).toMatchObject(BLOCKED)
  })

  test('is tried on without effect: each attempt is recorded, no second block, no second mail', async () => {
    const { email, password, blockId } = await aBlockedPerson()
    const before = await db().block.findUniqueOrThrow({ where: { id: blockId } })
    await many(10, () => guess(email, aContext({ ip: '203.0.113.9' })))
    await signIn({ email, password }, aContext())
    expect(await outcomes(email)).toEqual({ wrong: ATTEMPTS, while_blocked: 11 })
    expect(await blocks(email)).toEqual([before])
    expect((await templatesTo(email)).filter((template) => template === 'blocked')).toHaveLength(1)
    expect(await db().signInAttempt.count({ where: { email, outcome: 'while_blocked', ip: '203.0.113.9' } })).toBe(10)
  })

  test('keeps the sessions that were open', async () => {
    const enterprise = await anActiveEnterprise()
    const signedIn = await signIn(enterprise, aContext())
    await guessUntilBlocked(enterprise.email)
    expect(await findLiveSession(signedIn.ok ? signedIn.value.sessionToken : '', new Date())).not.toBeNull()
  })

  test('has all attempts again once support has unblocked, and can be blocked and unblocked again', async () => {
    const { email, password, blockId } = await aBlockedPerson()
    expect(await letIn(blockId)).toMatchObject({ ok: true })
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) expect(await guess(email)).toEqual(WRONG)
    expect(await signIn({ email, password }, aContext())).toMatchObject({ ok: true })
    const reference = await guessUntilBlocked(email)
    const second = await db().block.findUniqueOrThrow({ where: { reference } })
    expect(second.id).not.toBe(blockId)
    await letIn(second.id)
    expect(await signIn({ email, password }, aContext())).toMatchObject({ ok: true })
    expect((await templatesTo(email)).filter((template) => template === 'blocked')).toHaveLength(2)
  })

  test('of the staff is told apart in the list of support', async () => {
    const colleague = await aStaffMember()
    await guessUntilBlocked(colleague.email)
    expect(await blocks(colleague.email)).toMatchObject([{ isStaff: true, organization: null, accountId: null, userId: colleague.userId }])
    expect((await newestMail(colleague.email, 'blocked')).manager.email).toBe('support@example.com')
  })
})

describe('an address with which nobody can sign in', () => {
  const kinds: Record<string, () => Promise<string>> = {
    unknown: () => Promise.resolve(anAddress('nobody')),
    pending: async () => (await aPendingEnterprise()).email,
    disabled: async () => {
      const { email } = await aStaffMember()
      await removeStaff(email, aContext())
      return email
    },
  }

  test.each(Object.keys(kinds))('%s goes through the very states of a known one, without a mail', async (kind) => {
    const email = (await kinds[kind]?.()) ?? ''
    const known = await anActiveEnterprise()
    const mails = await templatesTo(email)
    const story = async (address: string) => {
      const answers = []
      for (let attempt = 1; attempt <= ATTEMPTS + 2; attempt++) answers.push(await guess(address))
      const [block] = await blocks(address)
      return JSON.parse(JSON.stringify(answers).replaceAll(block?.reference ?? '', 'REFERENCE')) as unknown
    }
    expect(await story(email)).toEqual(await story(known.email))
    expect(await outcomes(email)).toEqual(await outcomes(known.email))
    expect(await blocks(email)).toMatchObject([{ userId: null, search: '' }])
    expect(await templatesTo(email)).toEqual(mails)
  })

  test('200 guesses at once at an unknown one are compared no more often either', async () => {
    const email = anAddress('nobody')
    await many(200, () => guess(email))
    expect(await outcomes(email)).toEqual({ wrong: ATTEMPTS, while_blocked: 200 - ATTEMPTS })
    expect(await blocks(email)).toHaveLength(1)
  })

  test('a disabled person is refused with the right password', async () => {
    const { email, password } = await aStaffMember()
    await removeStaff(email, aContext())
    expect(await signIn({ email, password }, aContext())).toEqual(WRONG)
  })

  test('an unknown address that was blocked can sign up, activate and sign in', async () => {
    const email = anAddress('early')
    await guessUntilBlocked(email)
    await signUp(aSignUpForm({ email }), aContext())
    const { id } = await db().user.findUniqueOrThrow({ where: { email } })
    const token = await aLinkToken(id, 'activation')
    expect(await setPassword({ token, password: GOOD_PASSWORD, repeat: GOOD_PASSWORD }, aContext())).toMatchObject({ ok: true })
    expect(await blocks(email)).toMatchObject([{ end: 'activated', userId: null }])
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) expect(await guess(email)).toEqual(WRONG)
    expect(await signIn({ email, password: GOOD_PASSWORD }, aContext())).toMatchObject({ ok: true })
  })
})

describe('what changes while a password is compared', () => {
  async function compare(form: { email: string; password: string }, context = aContext()): Promise<Compared> {
    const compared = await compareInPlace(form, context)
    if ('block' in compared) throw new Error('blocked')
    return compared
  }
  const settled = async (compared: Compared, context = aContext()) => {
    const result = await transact(async (tx) => ok(await settle(tx, compared, context)))
    if (!result.ok) throw new Error('rolled back')
    return result.value
  }

  test('a password that support has voided meanwhile does not sign in', async () => {
    const { email, password, userId } = await anActiveEnterprise()
    const compared = await compare({ email, password })
    await db().password.delete({ where: { userId }, select: { userId: true } })
    expect(await settled(compared)).toMatchObject({ ok: true, value: { kind: 'wrong' } })
    expect(await outcomes(email)).toEqual({ wrong: 1 })
  })

  test('a password that was replaced meanwhile does not sign in', async () => {
    const { email, password, userId } = await anActiveEnterprise()
    const compared = await compare({ email, password })
    const token = await aLinkToken(userId, 'reset')
    await setPassword({ token, password: 'another violet bucket lantern', repeat: 'another violet bucket lantern' }, aContext())
    expect(await settled(compared)).toMatchObject({ ok: true, value: { kind: 'wrong' } })
  })

  test('a person who was disabled meanwhile does not sign in', async () => {
    const { email, password } = await aStaffMember()
    const compared = await compare({ email, password })
    await removeStaff(email, aContext())
    expect(await settled(compared)).toMatchObject({ ok: true, value: { kind: 'wrong' } })
  })

  test('guesses under way while the person activates block a person whom support can see, not a phantom', async () => {
    const { email, userId } = await aPendingEnterprise()
    const comparing = await many(ATTEMPTS, () => compare({ email, password: 'wrong' }))
    const token = await aLinkToken(userId, 'activation')
    await setPassword({ token, password: GOOD_PASSWORD, repeat: GOOD_PASSWORD }, aContext())
    const ends = []
    for (const compared of comparing) ends.push(await settled(compared))
    expect(ends.at(-1)).toMatchObject({ ok: true, value: { kind: 'last-wrong', person: { id: userId } } })
  })

  test('a comparison that was lost frees its place after its time, and counts for nothing when it comes back', async () => {
    const clock = aClock()
    const context = () => aContext({ clock: clock.now })
    const { email, password } = await anActiveEnterprise({}, context())
    await withSettings({ lockoutAttempts: 1 }, async () => {
      const lost = await compare({ email, password: 'wrong' }, context())
      const waiting = signIn({ email, password }, context())
      clock.advance(RESERVATION_TTL)
      expect(await waiting).toMatchObject({ ok: true })
      expect(await settled(lost, context())).toEqual(WRONG)
      expect(await outcomes(email)).toEqual({ reserved: 1, success: 1 })
      expect(await signIn({ email, password }, context())).toMatchObject({ ok: true })
    })
  })

  test('a compared password is settled once', async () => {
    const { email, password } = await anActiveEnterprise()
    const compared = await compare({ email, password })
    expect(await settled(compared)).toMatchObject({ ok: true, value: { kind: 'success' } })
    expect(await settled(compared)).toEqual(WRONG)
  })
})

describe('a changed setting', () => {
  test('a lowered LOCKOUT_ATTEMPTS neither hangs nor refuses the right password, and blocks at the next wrong one', async () => {
    const [ann, bob] = [await anActiveEnterprise(), await anActiveEnterprise()]
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) await Promise.all([guess(ann.email), guess(bob.email)])
    await withSettings({ lockoutAttempts: 2 }, async () => {
      expect(await signIn(ann, aContext())).toMatchObject({ ok: true })
      expect(await guess(bob.email)).toMatchObject(BLOCKED)
    })
  })

  test('a raised BCRYPT_COST rehashes at the next sign-in, not at a wrong password', async () => {
    const { email, password, userId } = await anActiveEnterprise()
    expect(await hashOf(userId)).toMatch(/^\$2b\$10\$/)
    await withSettings({ bcryptCost: 11 }, async () => {
      await guess(email)
      expect(await hashOf(userId)).toMatch(/^\$2b\$10\$/)
      await signIn({ email, password }, aContext())
      expect(await hashOf(userId)).toMatch(/^\$2b\$11\$/)
      expect(await signIn({ email, password }, aContext())).toMatchObject({ ok: true })
    })
    await signIn({ email, password }, aContext())
    expect(await hashOf(userId)).toMatch(/^\$2b\$11\$/)
  })

  test('a raised BCRYPT_COST refuses none of many parallel sign-ins', async () => {
    const { email, password } = await anActiveEnterprise()
    const answers = await withSettings({ bcryptCost: 11 }, () => many(12, () => signIn({ email, password }, aContext())))
    expect(answers.map(codeOf)).toEqual(Array(12).fill('OK'))
  })
})
