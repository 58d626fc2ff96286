import { ok } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { findLiveSession, openSession } from '@/lib/identity/sessions'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, anActiveEnterprise, anActor, aSecondFactor, aStaffMember } from '@/lib/testing/factories'
import { administeredBy, requireSecondFactor } from './require-second-factor'
import { removeFactor } from './second-factor'

useDatabase()

async function sessionOf({ userId }: { userId: string }) {
  const opened = await transact(async (tx) => ok(await openSession(tx, { id: userId, staff: null }, aContext())))
  if (!opened.ok) throw new Error('no session is opened')
  const { token } = opened.value
  return { token, mustEnrol: async () => (await findLiveSession(token, new Date()))?.mustEnrol }
}

describe('who must have a second factor', () => {
  test('is every member of staff, from the moment they are one', async () => {
    const person = await anActiveEnterprise()
    const { mustEnrol } = await sessionOf(person)
    expect(await mustEnrol()).toBe(false)
    await db().staff.create({ data: { userId: person.userId, role: 'support', createdAt: new Date() } })
    expect(await mustEnrol()).toBe(true)
    const { sessionToken } = await aSecondFactor(person)
    expect(await findLiveSession(sessionToken, new Date())).toMatchObject({ mustEnrol: false })
  })

  test('is every member of an enterprise whose administrator says so, and of no other', async () => {
    const [person, other] = [await anActiveEnterprise(), await anActiveEnterprise()]
    const [theirs, others] = [await sessionOf(person), await sessionOf(other)]
    expect(await requireSecondFactor(anActor(person), true, aContext())).toMatchObject({ ok: true })
    expect([await theirs.mustEnrol(), await others.mustEnrol()]).toEqual([true, false])
    expect(await administeredBy({ actor: anActor(person) })).toMatchObject({ requiresSecondFactor: true })
    await requireSecondFactor(anActor(person), false, aContext())
    expect(await theirs.mustEnrol()).toBe(false)
  })

  test('is written down in the enterprise’s trail, once for each change', async () => {
    const person = await anActiveEnterprise()
    for (const required of [true, true, false]) await requireSecondFactor(anActor(person), required, aContext())
    const rows = await db().auditEvent.findMany({ where: { target: person.accountId, action: 'second-factor.required' }, orderBy: { at: 'asc' } })
    expect(rows).toMatchObject([{ actorId: person.userId, accountId: person.accountId, details: { required: true } }, { details: { required: false } }])
  })

  test('is not for somebody else of the enterprise to decide, nor for who works for none', async () => {
    const person = await anActiveEnterprise()
    const manager = anActor(await aColleague(person, 'manager'), 'manager')
    expect(await requireSecondFactor(manager, true, aContext())).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    expect(await administeredBy({ actor: manager })).toBeNull()
    expect(await administeredBy({ actor: null })).toBeNull()
  })

  test('is nobody whom the enterprise keeps out', async () => {
    const person = await anActiveEnterprise()
    const colleague = await aColleague(person, 'basic')
    await requireSecondFactor(anActor(person), true, aContext())
    const { mustEnrol } = await sessionOf(colleague)
    expect(await mustEnrol()).toBe(true)
    await db().member.updateMany({ where: { userId: colleague.userId }, data: { disabledAt: new Date() } })
    expect(await mustEnrol()).toBe(false)
  })
})

test.each(['staff', 'member'] as const)('who must have a second factor cannot remove the last one (%s)', async (kind) => {
  const enterprise = await anActiveEnterprise()
  const person = kind === 'staff' ? await aStaffMember() : enterprise
  if (kind === 'member') await requireSecondFactor(anActor(enterprise), true, aContext())
  await aSecondFactor(person)
  const { token } = await sessionOf(person)
  const session = await findLiveSession(token, new Date())
  if (!session) throw new Error('there is no session')
  expect(await removeFactor(session, 'totp', aContext())).toMatchObject({ ok: false, failure: { code: 'LAST_FACTOR' } })
  expect(await db().totp.count({ where: { userId: person.userId } })).toBe(1)
  expect(await db().recoveryCode.count({ where: { userId: person.userId } })).toBe(10)
})
