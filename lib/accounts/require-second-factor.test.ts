import { ok } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { findLiveSession, openSession } from '@/lib/identity/sessions'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, aSecondFactor, aStaffMember } from '@/lib/testing/factories'
import { administeredBy, requireSecondFactor } from './require-second-factor'
import { removeFactor } from './second-factor'

useDatabase()

async function sessionOf({ userId }: { userId: string }) {
  const opened = await transact(async (tx) => ok(await openSession(tx, { id: userId, staff: null }, aContext())))
  if (!opened.ok) throw new Error('no session is opened')
  const { token } = opened.value
  return { token, mustEnrol: async () => (await findLiveSession(token, new Date()))?.mustEnrol }
}
const by = (person: { userId: string }) => ({ user: { id: person.userId } })

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
    expect(await requireSecondFactor(by(person), true, aContext())).toMatchObject({ ok: true })
    expect([await theirs.mustEnrol(), await others.mustEnrol()]).toEqual([true, false])
    expect(await administeredBy(by(person))).toMatchObject({ requiresSecondFactor: true })
    await requireSecondFactor(by(person), false, aContext())
    expect(await theirs.mustEnrol()).toBe(false)
  })

  test('is written down in the enterprise’s trail, once for each change', async () => {
    const person = await anActiveEnterprise()
    for (const required of [true, true, false]) await requireSecondFactor(by(person), required, aContext())
    const rows = await db().auditEvent.findMany({ where: { target: person.accountId, action: 'second-factor.required' }, orderBy: { at: 'asc' } })
    expect(rows).toMatchObject([{ actorId: person.userId, accountId: person.accountId, details: { required: true } }, { details: { required: false } }])
  })

  test('is not for staff without an enterprise to decide', async () => {
    const staff = await aStaffMember()
    expect(await requireSecondFactor(by(staff), true, aContext())).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await administeredBy(by(staff))).toBeNull()
  })
})

test.each(['staff', 'member'] as const)('who must have a second factor cannot remove the last one (%s)', async (kind) => {
  const person = kind === 'staff' ? await aStaffMember() : await anActiveEnterprise()
  if (kind === 'member') await requireSecondFactor(by(person), true, aContext())
  await aSecondFactor(person)
  const { token } = await sessionOf(person)
  const session = await findLiveSession(token, new Date())
  if (!session) throw new Error('there is no session')
  expect(await removeFactor(session, 'totp', aContext())).toMatchObject({ ok: false, failure: { code: 'LAST_FACTOR' } })
  expect(await db().totp.count({ where: { userId: person.userId } })).toBe(1)
  expect(await db().recoveryCode.count({ where: { userId: person.userId } })).toBe(10)
})
