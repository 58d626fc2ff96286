import { days, hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { inspectLink } from '@/lib/identity/redeem-link'
import { newPasswordSchema } from '@/lib/identity/schema'
import { findLiveSession } from '@/lib/identity/sessions'
import { removeStaff } from '@/lib/support/manage-staff'
import { useDatabase, withSettings } from '@/lib/testing/database'
import { aClock, aContext, aLinkToken, anActiveEnterprise, anAddress, aPendingEnterprise, aStaffMember, GOOD_PASSWORD, guessUntilBlocked } from '@/lib/testing/factories'
import { aRangeService } from '@/lib/testing/range-service'
import { setPassword } from './set-password'
import { signIn } from './sign-in'

useDatabase()

const UNUSABLE = { ok: false, failure: { code: 'LINK_UNUSABLE' } }
const set = (token: string, password = GOOD_PASSWORD, context = aContext()) => setPassword({ token, password, repeat: password }, context)
const canSignIn = async (email: string, password: string) => (await signIn({ email, password }, aContext())).ok

describe('a link', () => {
  test('activates the person and the enterprise, and says when', async () => {
    const context = aContext({ now: new Date() })
    const { userId, accountId, email } = await aPendingEnterprise({}, context)
    expect(await set(await aLinkToken(userId, 'activation'), GOOD_PASSWORD, context)).toEqual({ ok: true, value: { activated: true } })
    expect(await db().user.findUnique({ where: { id: userId } })).toMatchObject({ activatedAt: context.now })
    expect(await db().account.findUnique({ where: { id: accountId } })).toMatchObject({ activatedAt: context.now })
    expect(await canSignIn(email, GOOD_PASSWORD)).toBe(true)
    const audit = await db().auditEvent.findMany({ where: { target: { in: [userId, accountId] }, action: { endsWith: 'activated' } }, orderBy: { id: 'asc' } })
    expect(audit).toMatchObject([
      { action: 'user.activated', actorId: userId },
      { action: 'account.activated', actorId: userId, accountId },
    ])
  })

  test('works once', async () => {
    const { userId, email } = await aPendingEnterprise()
    const token = await aLinkToken(userId, 'activation')
    await set(token)
    expect(await set(token, 'another violet bucket lantern')).toEqual(UNUSABLE)
    expect(await inspectLink(token, new Date())).toMatchObject({ state: 'used' })
    expect(await canSignIn(email, 'another violet bucket lantern')).toBe(false)
  })

  test('used 50 times in parallel lets exactly one win, and its password is the one that counts', async () => {
    const { userId, email } = await aPendingEnterprise()
    const token = await aLinkToken(userId, 'activation')
    const passwords = Array.from({ length: 50 }, (_, index) => `walnut tandem glacier ${index}`)
    const answers = await Promise.all(passwords.map((password) => set(token, password)))
    const winners = answers.flatMap((answer, index) => (answer.ok ? [index] : []))
    expect(winners).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok).map((answer) => answer)).toEqual(Array(49).fill(UNUSABLE))
    expect(await canSignIn(email, passwords[winners[0] ?? -1] ?? '')).toBe(true)
    expect(await db().auditEvent.count({ where: { target: userId, action: 'user.activated' } })).toBe(1)
  })

  test('works until the moment it expires', async () => {
    const clock = aClock()
    const context = () => aContext({ clock: clock.now })
    const { userId } = await aPendingEnterprise({}, context())
    const token = await aLinkToken(userId, 'activation', context())
    clock.advance(hours(24) - 1)
    expect(await inspectLink(token, clock.now())).toMatchObject({ state: 'usable' })
    clock.advance(1)
    expect(await inspectLink(token, clock.now())).toMatchObject({ state: 'expired' })
    expect(await set(token, GOOD_PASSWORD, context())).toEqual(UNUSABLE)
  })

  test('that expires while the password is hashed does not work', async () => {
    const clock = aClock()
    const { userId } = await aPendingEnterprise({}, aContext({ clock: clock.now }))
    const token = await aLinkToken(userId, 'activation', aContext({ clock: clock.now }))
    const context = aContext({ clock: clock.now })
    const setting = set(token, GOOD_PASSWORD, context)
    clock.advance(days(2))
    expect(await setting).toEqual(UNUSABLE)
  })

  test('that was replaced does not work', async () => {
    const { userId } = await aPendingEnterprise()
    const old = await aLinkToken(userId, 'activation')
    const fresh = await aLinkToken(userId, 'activation')
    expect(await set(old)).toEqual(UNUSABLE)
    expect(await set(fresh)).toMatchObject({ ok: true })
  })

  test.each(['', 'unknown', 'x'.repeat(200), '../../etc', '%00'])('that is unknown does not work: %j', async (token) => {
    expect(await inspectLink(token, new Date())).toEqual({ state: 'unknown' })
    expect(await set(token)).toEqual(UNUSABLE)
  })

  test('of a disabled person does not work and tells nothing', async () => {
    const { userId, email } = await aStaffMember({ pending: true })
    const token = await aLinkToken(userId, 'activation')
    await removeStaff(email, aContext())
    expect(await inspectLink(token, new Date())).toEqual({ state: 'unknown' })
    expect(await set(token)).toEqual(UNUSABLE)
  })

  test('is stored as a hash only', async () => {
    const { userId } = await aPendingEnterprise()
    const token = await aLinkToken(userId, 'activation')
    expect(JSON.stringify(await db().passwordLink.findMany({ where: { userId } }))).not.toContain(token)
  })

  test('opened 20 times by whatever opens it changes nothing, and then works', async () => {
    const { userId } = await aPendingEnterprise()
    const token = await aLinkToken(userId, 'activation')
    const before = await db().passwordLink.findMany({ where: { userId } })
    await Promise.all(Array.from({ length: 20 }, () => inspectLink(token, new Date())))
    expect(await db().passwordLink.findMany({ where: { userId } })).toEqual(before)
    expect(await set(token)).toMatchObject({ ok: true })
  })
})

describe('a password', () => {
  const pending = () => aPendingEnterprise({ name: 'Wilhelmina Oosterhuizen', email: anAddress('wilhelmina.oosterhuizen'), organization: 'Kaapstad Elektrisiteit' })

  test.each([
    'passwordpassword',
    'password12345678',
    '123456789012345',
    'qwertyuiopasdfgh',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'iloveyouiloveyou',
    'Password1!Password1!',
  ])('that is common is refused, and the link stays usable: %s', async (password) => {
    const { userId } = await pending()
    const token = await aLinkToken(userId, 'activation')
    expect(await set(token, password)).toEqual({ ok: false, failure: { code: 'PASSWORD_COMMON', field: 'password' } })
    expect(await inspectLink(token, new Date())).toMatchObject({ state: 'usable' })
  })

  test('that the service for leaked passwords knows is refused at the field, and the link stays usable', async () => {
    const leaked = 'walnut tandem glacier trombone'
    const service = await aRangeService({ [leaked]: 3 })
    const { userId } = await pending()
    const token = await aLinkToken(userId, 'activation')
    await withSettings({ breachedPasswordsUrl: service.url }, async () => {
      expect(await set(token, leaked)).toEqual({ ok: false, failure: { code: 'PASSWORD_BREACHED', field: 'password' } })
      expect(await inspectLink(token, new Date())).toMatchObject({ state: 'usable' })
      expect(await set(token)).toMatchObject({ ok: true })
    })
    expect(service.asked).toHaveLength(2)
    await service.close()
  })

  test('is judged by the lists that come along where the service for leaked passwords fails, or is off', async () => {
    const service = await aRangeService()
    service.fail(503)
    for (const breachedPasswordsUrl of [service.url, null]) {
      const { userId } = await pending()
      const token = await aLinkToken(userId, 'activation')
      await withSettings({ breachedPasswordsUrl }, async () => {
        expect(await set(token, 'passwordpassword')).toMatchObject({ failure: { code: 'PASSWORD_COMMON' } })
        expect(await set(token)).toMatchObject({ ok: true })
      })
    }
    expect(service.asked).toHaveLength(1)
    await service.close()
  })

  test('is asked about only by who has a usable link', async () => {
    const service = await aRangeService()
    await withSettings({ breachedPasswordsUrl: service.url }, async () => expect(await set('unknown')).toEqual(UNUSABLE))
    expect(service.asked).toEqual([])
    await service.close()
  })

  test.each(['wilhelmina oosterhuizen', 'WilhelminaOosterhuizen', 'Oosterhuizen2026', 'kaapstad elektrisiteit', 'KaapstadElektrisiteit1', 'wilhelmina.oosterhuizen', 'Oosterhuizen, Wilhelmina!', 'elektrisiteit-wilhelmina-1'])(
    'that is made of the own name, address or organization is refused: %s',
    async (password) => {
      const { userId } = await pending()
      expect(await set(await aLinkToken(userId, 'activation'), password)).toEqual({ ok: false, failure: { code: 'PASSWORD_PERSONAL', field: 'password' } })
    },
  )

  test.each([
    ['Devanagari', 'आर्यभट्ट विश्वविद्यालय', 'गंगा विद्युत निगम लिमिटेड'],
    ['Japanese', '佐藤 花子 アレクサンドラ', '日本電子証明書認証株式会社東京本店'],
    ['Greek', 'Ελένη Παπαδοπούλου', 'Ναυτιλιακή Αιγαίου'],
  ])('that is the own name or organization in %s is refused too', async (_script, name, organization) => {
    const { userId } = await aPendingEnterprise({ name, organization })
    const token = await aLinkToken(userId, 'activation')
    for (const password of [name, organization]) expect(await set(token, password)).toMatchObject({ failure: { code: 'PASSWORD_PERSONAL' } })
  })

  test('may have an own word in it, if there is enough besides', async () => {
    const { userId } = await pending()
    expect(await set(await aLinkToken(userId, 'activation'), 'wilhelmina walnut tandem glacier')).toMatchObject({ ok: true })
  })

  test.each(['walnut tandem glacier orbit', 'पर्वत नदी चाँद घोड़ा किताब', 'κόκκινο ποτάμι βιβλίο άλογο', 'ばら 河 月 馬 本 空 雨 雪 風', '🦊🌋🛶🎻🧭🪁🥁🔭🦔🧊🌵🎠🛸🪵🧶', 'k7#Qz!v9Lp2@Xw4r'])('that nobody would guess is accepted in any script: %s', async (password) => {
    const { userId, email } = await pending()
    expect(await set(await aLinkToken(userId, 'activation'), password)).toMatchObject({ ok: true })
    expect(await canSignIn(email, password)).toBe(true)
  })

  test.each([
    ['ASCII', 'walnut tandem glacier orbit 7 '.repeat(5).slice(0, 128)],
    ['three bytes a character', '山川空海風林火雪月花鳥魚馬牛犬猫'.repeat(8)],
    ['four bytes a character', '🦊🌋🛶🎻🧭🪁🥁🔭'.repeat(16)],
  ])('of 128 characters counts to the last one: %s', async (_width, password) => {
    expect([...password]).toHaveLength(128)
    const { userId, email } = await pending()
    const token = await aLinkToken(userId, 'activation')
    expect(newPasswordSchema.safeParse({ token, password, repeat: password }).success).toBe(true)
    expect(await set(token, password)).toMatchObject({ ok: true })
    const characters = [...password]
    const other = (index: number) => characters.map((character, at) => (at === index ? 'x' : character)).join('')
    expect(await canSignIn(email, other(127))).toBe(false)
    expect(await canSignIn(email, other(100))).toBe(false)
    expect(await canSignIn(email, characters.slice(0, 127).join(''))).toBe(false)
    expect(await canSignIn(email, password)).toBe(true)
  })

  test('is the same however its accents were typed', async () => {
    const { userId, email } = await pending()
    await set(await aLinkToken(userId, 'activation'), 'fjällräven über forêt señor'.normalize('NFD'))
    expect(await canSignIn(email, 'fjällräven über forêt señor'.normalize('NFC'))).toBe(true)
  })

  test('keeps its spaces and its case', async () => {
    const { userId, email } = await pending()
    await set(await aLinkToken(userId, 'activation'), ' Walnut tandem glacier ')
    expect(await canSignIn(email, 'Walnut tandem glacier')).toBe(false)
    expect(await canSignIn(email, ' walnut tandem glacier ')).toBe(false)
    expect(await canSignIn(email, ' Walnut tandem glacier ')).toBe(true)
  })

  test.each([
    ['14 characters', 'k7#Qz!v9Lp2@Xw', 'password'],
    ['14 characters of two units', '🦊🌋🛶🎻🧭🪁🥁🔭🦔🧊🌵🎠🛸🪵', 'password'],
    ['129 characters', 'k7#Qz!v9Lp2@Xw4'.repeat(9).slice(0, 129), 'password'],
    ['nothing', '', 'password'],
  ])('of %s is refused at the field', (_length, password, field) => {
    const parsed = newPasswordSchema.safeParse({ token: 't', password, repeat: password || 'x' })
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(field)
  })

  test('of 15 or 128 characters is long enough and short enough, whatever their width', () => {
    for (const password of ['k7#Qz!v9Lp2@Xw4', '🦊'.repeat(15), '🦊'.repeat(128), 'k'.repeat(128)]) {
      expect(newPasswordSchema.safeParse({ token: 't', password, repeat: password }).success).toBe(true)
    }
  })

  test('must be repeated without a difference', () => {
    const parsed = newPasswordSchema.safeParse({ token: 't', password: GOOD_PASSWORD, repeat: `${GOOD_PASSWORD}.` })
    expect(parsed.error?.issues).toMatchObject([{ path: ['repeat'], message: 'The two passwords are not the same.' }])
  })

  test('is stored as bcrypt at the set cost, and never comes along with its person', async () => {
    const { userId } = await anActiveEnterprise()
    expect(await db().password.findUniqueOrThrow({ where: { userId }, select: { hash: true } })).toMatchObject({ hash: expect.stringMatching(/^\$2b\$10\$/) })
    expect(await db().password.findUniqueOrThrow({ where: { userId } })).not.toHaveProperty('hash')
  })
})

describe('a new password', () => {
  test('ends all sessions, voids the old one and does not activate again', async () => {
    const enterprise = await anActiveEnterprise()
    const signedIn = await signIn(enterprise, aContext())
    const before = await db().user.findUniqueOrThrow({ where: { id: enterprise.userId } })
    const token = await aLinkToken(enterprise.userId, 'reset')
    expect(await set(token, 'another violet bucket lantern')).toEqual({ ok: true, value: { activated: false } })

    expect(await findLiveSession(signedIn.ok ? signedIn.value.sessionToken : '', new Date())).toBeNull()
    expect(await canSignIn(enterprise.email, enterprise.password)).toBe(false)
    expect(await canSignIn(enterprise.email, 'another violet bucket lantern')).toBe(true)
    expect(await db().user.findUniqueOrThrow({ where: { id: enterprise.userId } })).toEqual(before)
    expect(await db().auditEvent.count({ where: { target: enterprise.userId, action: 'password.set' } })).toBe(1)
  })

  test('does not end a block: only support does', async () => {
    const { userId, email } = await anActiveEnterprise()
    await guessUntilBlocked(email)
    await set(await aLinkToken(userId, 'reset'), 'another violet bucket lantern')
    expect(await signIn({ email, password: 'another violet bucket lantern' }, aContext())).toMatchObject({ failure: { code: 'BLOCKED' } })
  })
})

test('activation forgives what was guessed before, and ends a block that nobody could see', async () => {
  const { userId, email } = await aPendingEnterprise()
  await guessUntilBlocked(email)
  await set(await aLinkToken(userId, 'activation'))
  expect(await db().block.findMany({ where: { email } })).toMatchObject([{ end: 'activated', userId: null }])
  expect(await db().signInAttempt.count({ where: { email, counts: true } })).toBe(0)
  expect(await canSignIn(email, GOOD_PASSWORD)).toBe(true)
})
