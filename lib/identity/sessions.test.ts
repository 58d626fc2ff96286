import { signIn } from '@/lib/accounts/sign-in'
import { ok } from '@/lib/core/result'
import { before, days, hours, seconds } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { removeStaff } from '@/lib/support/manage-staff'
import { useDatabase } from '@/lib/testing/database'
import { aClock, aContext, anActiveEnterprise, aStaffMember } from '@/lib/testing/factories'
import { attemptsOn } from './history'
import { SEEN_INTERVAL, SESSION_LIMITS } from './rules'
import { closeSession, confirmSession, findLiveSession, noteUse, openSession, previousSignIn } from './sessions'

useDatabase()

async function open(userId: string, context = aContext(), staff: object | null = null) {
  const opened = await transact(async (tx) => ok(await openSession(tx, { id: userId, staff }, context)))
  if (!opened.ok) throw new Error('rolled back')
  return opened.value
}
const close = (token: string, context = aContext()) =>
  transact(async (tx) => {
    await closeSession(tx, token, context)
    return ok()
  })

let enterprise: Awaited<ReturnType<typeof anActiveEnterprise>>
beforeAll(async () => {
  enterprise = await anActiveEnterprise()
})

describe('a session', () => {
  test('is found by its token alone, with its person and enterprise', async () => {
    const { id, token } = await open(enterprise.userId)
    expect(await findLiveSession(token, new Date())).toMatchObject({
      id,
      user: { id: enterprise.userId, email: enterprise.email, staff: null, members: [{ accountId: enterprise.accountId, role: 'administrator' }] },
    })
    for (const other of ['', id, token.slice(1), `${token}x`]) expect(await findLiveSession(other, new Date())).toBeNull()
  })

  test('is stored as a hash of its token only', async () => {
    const { id, token } = await open(enterprise.userId)
    expect(JSON.stringify(await db().session.findUnique({ where: { id } }))).not.toContain(token)
  })

  test.each(['member', 'staff'] as const)('of a %s ends when it is left alone for too long, and is kept by use', async (kind) => {
    const clock = aClock()
    const { userId } = kind === 'staff' ? await aStaffMember({}, aContext({ clock: clock.now })) : enterprise
    const { token } = await open(userId, aContext({ clock: clock.now }), kind === 'staff' ? {} : null)
    const { idle } = SESSION_LIMITS[kind]
    clock.advance(idle - 1)
    const used = await findLiveSession(token, clock.now())
    if (!used) throw new Error('it has ended too early')
    await noteUse(used, clock.now())
    clock.advance(idle - 1)
    expect(await findLiveSession(token, clock.now())).not.toBeNull()
    clock.advance(1)
    expect(await findLiveSession(token, clock.now())).toBeNull()
  })

  test.each(['member', 'staff'] as const)('of a %s ends at its absolute limit, however much it is used', async (kind) => {
    const clock = aClock()
    const { userId } = kind === 'staff' ? await aStaffMember({}, aContext({ clock: clock.now })) : enterprise
    const { token } = await open(userId, aContext({ clock: clock.now }), kind === 'staff' ? {} : null)
    const { idle, absolute } = SESSION_LIMITS[kind]
    const step = idle / 2
    for (let passed = step; passed < absolute; passed += step) {
      clock.advance(step)
      const used = await findLiveSession(token, clock.now())
      if (!used) throw new Error(`it has ended after ${passed} of ${absolute} ms`)
      await noteUse(used, clock.now())
    }
    clock.advance(step)
    expect(await findLiveSession(token, clock.now())).toBeNull()
  })

  test('is written to once a minute at most, and never backwards', async () => {
    const clock = aClock()
    const { id, token } = await open(enterprise.userId, aContext({ clock: clock.now }))
    const opened = await findLiveSession(token, clock.now())
    if (!opened) throw new Error('there is no session')
    const seen = async () => (await db().session.findUniqueOrThrow({ where: { id } })).lastSeenAt
    const start = clock.now()
    clock.advance(SEEN_INTERVAL - 1)
    await noteUse(opened, clock.now())
    expect(await seen()).toEqual(start)
    clock.advance(1)
    await noteUse(opened, clock.now())
    expect(await seen()).toEqual(clock.now())
    await noteUse(opened, before(clock.now(), 500))
    expect(await seen()).toEqual(clock.now())
  })

  test('goes on under a new token when the password was given again; the old one is dead, and rises only once', async () => {
    const clock = aClock()
    const { id, token } = await open(enterprise.userId, aContext({ clock: clock.now }))
    clock.advance(hours(1))
    const rise = () => transact(async (tx) => ok(await confirmSession(tx, { id, token }, clock.now())))
    const tokens = (await Promise.all([rise(), rise(), rise()])).flatMap((risen) => (risen.ok && risen.value ? [risen.value] : []))
    expect(tokens).toHaveLength(1)
    expect(await findLiveSession(token, clock.now())).toBeNull()
    expect(await findLiveSession(tokens[0] ?? '', clock.now())).toMatchObject({ id, confirmedAt: clock.now() })
  })

  test('that was ended is over, is written down once, and leaves the others', async () => {
    const [one, other] = [await open(enterprise.userId), await open(enterprise.userId)]
    await Promise.all([close(one.token), close(one.token), close(one.token)])
    expect(await findLiveSession(one.token, new Date())).toBeNull()
    expect(await findLiveSession(other.token, new Date())).not.toBeNull()
    expect(await db().auditEvent.findMany({ where: { target: one.id } })).toMatchObject([{ action: 'session.ended', actorId: enterprise.userId, reason: 'signed out' }])
  })

  test('that does not exist is ended without a word', async () => {
    await expect(close('unknown')).resolves.toMatchObject({ ok: true })
  })

  test('of a person who is disabled is over at once', async () => {
    const staff = await aStaffMember()
    const { token } = await open(staff.userId)
    expect(await findLiveSession(token, new Date())).toMatchObject({ user: { staff: { role: 'support' } } })
    await removeStaff(staff.email, aContext())
    expect(await findLiveSession(token, new Date())).toBeNull()
  })
})

test('the sign-in before this one is told, with its place', async () => {
  const clock = aClock()
  const person = await anActiveEnterprise({}, aContext({ clock: clock.now }))
  const first = await open(person.userId, aContext({ clock: clock.now, country: 'NO', browser: 'Safari 26 on macOS' }))
  const earliest = await findLiveSession(first.token, clock.now())
  expect(earliest && (await previousSignIn(earliest))).toBeNull()
  const at = clock.now()
  clock.advance(hours(1))
  const second = await open(person.userId, aContext({ clock: clock.now }))
  const latest = await findLiveSession(second.token, clock.now())
  expect(latest && (await previousSignIn(latest))).toMatchObject({ createdAt: at, country: 'NO', browser: 'Safari 26 on macOS' })
})

test('the history of attempts tells known browsers from new ones, and what else came from the same address', async () => {
  const clock = aClock()
  const at = (differences: object = {}) => aContext({ clock: clock.now, ...differences })
  const person = await anActiveEnterprise({}, at())
  const { email, password, userId } = person
  const own = { deviceHash: 'a'.repeat(64), ip: '198.51.100.20', browser: 'Own browser' }
  const foreign = { deviceHash: 'b'.repeat(64), ip: '2001:db8::66', browser: 'Foreign browser' }
  await signIn({ email, password }, at(own))
  clock.advance(seconds(1))
  await signIn({ email, password: 'wrong' }, at(own))
  clock.advance(seconds(1))
  await signIn({ email, password: 'wrong' }, at(foreign))
  for (const other of ['ann', 'ann', 'bob']) await signIn({ email: `${other}.${userId}@example.com`, password: 'wrong' }, at(foreign))
  clock.advance(seconds(1))

  const attempts = await attemptsOn(db(), { id: userId, email }, before(clock.now(), days(7)), 50)
  expect(attempts).toMatchObject([
    { outcome: 'wrong', browser: 'Foreign browser', ip: '2001:db8::66', country: 'DE', knownBrowser: false, others: { attempts: 3, addresses: 2 } },
    { outcome: 'wrong', browser: 'Own browser', ip: '198.51.100.20', knownBrowser: true, others: null },
    { outcome: 'success', browser: 'Own browser', knownBrowser: false, others: null },
  ])
  expect(await attemptsOn(db(), { id: userId, email }, before(clock.now(), days(7)), 1)).toHaveLength(1)
})
