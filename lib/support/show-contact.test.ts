import { signIn } from '@/lib/accounts/sign-in'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, aStaffMember, type ActiveEnterprise, type StaffMember } from '@/lib/testing/factories'
import { showContact } from './show-contact'
import { showPerson } from './show-person'

useDatabase()

const OFFICE = '203.0.113.77'
const NEIGHBOUR = '203.0.113.78'
const ABROAD = '2001:db8:85a3:8d3:1319:8a2e:370:7348'
const DESK = '198.51.100.20'
/** However they may be written. */
const WHOLE = /98765\D*43210|203\.0\.113\.\d|198\.51\.100\.\d|85a3:0?8d3|370:7348/

let staff: StaffMember
let person: ActiveEnterprise
beforeAll(async () => {
  const from = (ip: string, seconds: number) => aContext({ ip, country: 'IN', now: new Date(Date.now() - 60_000 + seconds * 1000) })
  staff = await aStaffMember({ name: 'Priya Nair' })
  person = await anActiveEnterprise({}, from(OFFICE, 0))
  for (const [index, ip] of [OFFICE, NEIGHBOUR, ABROAD, OFFICE].entries()) await signIn({ email: person.email, password: 'wrong' }, from(ip, index + 1))
})

async function seen(userId: string) {
  const shown = await showPerson(userId, new Date())
  if (!shown.ok) throw new Error('not found')
  return shown.value
}

const looks = (target: string) => db().auditEvent.findMany({ where: { target, action: 'contact.shown' }, orderBy: { id: 'asc' } })

test('what a person’s page is given holds no whole number or client address, and equal addresses are seen to be equal', async () => {
  const view = await seen(person.userId)
  expect(view.person.mobile).toBe('+91 ••••• •••10')
  expect(view.attempts.map(({ ip }) => ip)).toEqual(['203.0.113.••• (1)', '2001:db8:85a3:••• (3)', '203.0.113.••• (2)', '203.0.113.••• (1)'])
  expect(view.audit.map(({ ip }) => ip)).toContain('203.0.113.••• (1)')
  expect(JSON.stringify(view)).not.toMatch(WHOLE)
  expect(await looks(person.userId)).toEqual([])
})

test('the attempts from the same address at other accounts are counted by the whole address', async () => {
  const at = (ip: string) => aContext({ ip, country: 'IN' })
  for (const ip of [ABROAD, NEIGHBOUR, NEIGHBOUR]) await signIn({ email: `another.${person.userId}@example.com`, password: 'wrong' }, at(ip))
  expect((await seen(person.userId)).attempts.map(({ others }) => others?.attempts ?? 0)).toEqual([0, 1, 2, 0])
})

test('whoever asks is told them whole, and the audit trail says who looked at whom, when and from where', async () => {
  const context = aContext({ ip: DESK, country: 'DE' })
  const { attempts } = await seen(person.userId)
  const shown = await showContact(person.userId, staff.userId, context)
  if (!shown.ok) throw new Error('not shown')
  expect(shown.value[person.userId]).toBe('+91 98765 43210')
  expect(attempts.map(({ id }) => shown.value[id])).toEqual([OFFICE, ABROAD, NEIGHBOUR, OFFICE])

  const written = await looks(person.userId)
  expect(written).toMatchObject([{ actorId: staff.userId, target: person.userId, accountId: person.accountId, at: context.now, ip: DESK, country: 'DE', result: 'success' }])
  const after = await seen(person.userId)
  expect(after.audit[0]).toMatchObject({ action: 'contact.shown', actor: 'Priya Nair', ip: '198.51.100.••• (4)' })
  expect(after.audit.filter(({ ip }) => ip).map(({ id }) => shown.value[id])).toEqual(after.audit.filter(({ ip }) => ip).map(({ ip }) => (ip?.startsWith('198') ? DESK : OFFICE)))
  expect(JSON.stringify(after)).not.toMatch(WHOLE)
})

test('each look is written down, and what cannot be written down is not shown', async () => {
  const before = (await looks(person.userId)).length
  await showContact(person.userId, staff.userId, aContext())
  await showContact(person.userId, staff.userId, aContext())
  expect(await looks(person.userId)).toHaveLength(before + 2)
  await expect(showContact(person.userId, staff.userId, aContext({ country: 'no such country' }))).rejects.toThrow()
  expect(await looks(person.userId)).toHaveLength(before + 2)
})

test('of somebody without a number there is none to show, and who does not exist is not found', async () => {
  const colleague = await aStaffMember()
  const shown = await showContact(colleague.userId, staff.userId, aContext())
  expect(shown.ok && Object.keys(shown.value)).not.toContain(colleague.userId)
  expect((await seen(colleague.userId)).person.mobile).toBeNull()
  expect(await showContact('usr_00000000000000000000000000', staff.userId, aContext())).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
})
