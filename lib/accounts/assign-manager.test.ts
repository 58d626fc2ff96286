import { db } from '@/lib/db/client'
import { removeStaff } from '@/lib/support/manage-staff'
import { reassignManager } from '@/lib/support/reassign-manager'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, aPendingEnterprise, aSignUpForm, aStaffMember, signUp } from '@/lib/testing/factories'
import { newestMail } from '@/lib/testing/outbox'

useDatabase()

// The last test that needs no staff comes first: from then on there is some.
test('while there is no staff, an account waits; the first active member of staff adopts all that wait', async () => {
  const waiting = await Promise.all(Array.from({ length: 3 }, () => aPendingEnterprise()))
  expect(await db().account.count({ where: { managerId: null } })).toBe(3)
  expect((await newestMail(waiting[0]?.email ?? '', 'activation')).manager).toEqual({ name: 'Enterprise Hub support', email: 'support@example.com' })

  const pending = await aStaffMember({ pending: true })
  expect(await db().account.count({ where: { managerId: null } })).toBe(3)
  expect(await loads()).toEqual(new Map([[pending.userId, 0]]))

  const first = await aStaffMember()
  expect(await db().account.count({ where: { managerId: first.userId } })).toBe(3)
  expect(await db().auditEvent.findMany({ where: { action: 'account.manager-assigned' } })).toMatchObject(
    waiting.map(() => ({ details: { from: null, to: first.userId } })),
  )
})

const loads = async () => new Map((await db().staff.findMany({ orderBy: { createdAt: 'asc' } })).map(({ userId, accountsManaged }) => [userId, accountsManaged]))

test('a new account goes to the least loaded active member of staff, who is named in its mail', async () => {
  const idle = await aStaffMember()
  const { accountId, email } = await aPendingEnterprise()
  expect(await db().account.findUnique({ where: { id: accountId } })).toMatchObject({ managerId: idle.userId })
  expect((await newestMail(email, 'activation')).manager).toEqual({ name: idle.name, email: idle.email })
})

test('20 parallel sign-ups are spread evenly over the staff', async () => {
  const heaviest = Math.max(...(await loads()).values())
  const staff = await Promise.all(Array.from({ length: 4 }, () => aStaffMember()))
  // Five for each of the four, as long as the others have at least as many.
  const others = [...(await loads())].filter(([id, load]) => load > 0 && !staff.some(({ userId }) => userId === id))
  for (const [id] of others) await loadUpTo(id, heaviest + 5)

  await Promise.all(Array.from({ length: 20 }, () => signUp(aSignUpForm(), aContext())))
  const after = await loads()
  expect(staff.map(({ userId }) => after.get(userId))).toEqual([5, 5, 5, 5])
})

async function loadUpTo(staffId: string, load: number): Promise<void> {
  const { accountsManaged } = await db().staff.findUniqueOrThrow({ where: { userId: staffId } })
  const admin = await db().staff.findFirstOrThrow({ where: { accountsManaged: 0, user: { activatedAt: { not: null } } } })
  for (let count = accountsManaged; count < load; count++) {
    const { accountId } = await aPendingEnterprise()
    await reassignManager({ accountId, managerId: staffId }, admin.userId, aContext())
  }
}

test('the load of staff is the number of their accounts, whatever happened to these', async () => {
  const counted = await db().account.groupBy({ by: ['managerId'], _count: true })
  const byManager = new Map(counted.map(({ managerId, _count }) => [managerId, _count]))
  for (const [id, load] of await loads()) expect(load).toBe(byManager.get(id) ?? 0)
})

test('who leaves hands every account over to the others, and gets no new one', async () => {
  const leaving = await aStaffMember()
  const enterprises = await Promise.all(Array.from({ length: 3 }, () => aPendingEnterprise()))
  for (const { accountId } of enterprises) await reassignManager({ accountId, managerId: leaving.userId }, leaving.userId, aContext())

  const removed = await removeStaff(leaving.email, aContext())
  expect(removed).toMatchObject({ ok: true, value: { accountsHandedOver: expect.any(Number) } })
  expect((await loads()).get(leaving.userId)).toBe(0)
  await Promise.all(Array.from({ length: 3 }, () => aPendingEnterprise()))
  expect((await loads()).get(leaving.userId)).toBe(0)
})

test('two reassignments of opposite directions at once both come to an end', async () => {
  const [ann, bob] = await Promise.all([aStaffMember(), aStaffMember()])
  const enterprises = await Promise.all(Array.from({ length: 10 }, () => aPendingEnterprise()))
  for (const [index, { accountId }] of enterprises.entries()) await reassignManager({ accountId, managerId: index % 2 ? ann.userId : bob.userId }, ann.userId, aContext())
  await Promise.all(enterprises.map(({ accountId }, index) => reassignManager({ accountId, managerId: index % 2 ? bob.userId : ann.userId }, ann.userId, aContext())))
  for (const [index, { accountId }] of enterprises.entries()) {
    expect(await db().account.findUnique({ where: { id: accountId } })).toMatchObject({ managerId: index % 2 ? bob.userId : ann.userId })
  }
})

test('when the last member of staff leaves, their accounts wait for the next one', async () => {
  const active = await db().user.findMany({ where: { staff: { isNot: null }, activatedAt: { not: null }, disabledAt: null } })
  for (const { email } of active) await removeStaff(email, aContext())
  expect(await db().account.count({ where: { managerId: { not: null } } })).toBe(0)

  const enterprise = await anActiveEnterprise()
  const next = await aStaffMember()
  expect(await db().account.count({ where: { managerId: null } })).toBe(0)
  expect(await db().account.findUnique({ where: { id: enterprise.accountId } })).toMatchObject({ managerId: next.userId })
})
