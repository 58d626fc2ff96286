import { randomUUID } from 'node:crypto'
import type { AuditEvent } from '@/lib/db/generated/client'
import { changeRole } from '@/lib/accounts/people/change-member'
import { showContact } from '@/lib/support/show-contact'
import { newId } from '@/lib/core/id'
import { ANYBODY } from '@/lib/core/reader'
import { before, days, minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { aTopUp } from '@/lib/testing/billing'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, anActiveEnterprise, anActor, aStaffMember } from '@/lib/testing/factories'
import { ALL_DEEDS, AREAS, DEEDS, deedsOf, type Area } from './deeds'
import { exportTrail } from './export-trail'
import { exportTrailSchema, listTrailSchema } from './schema'
import { showTrail } from './show-trail'

useDatabase()

const query = (typed: Record<string, string> = {}) => listTrailSchema.parse(typed)

async function shown(actor: ReturnType<typeof anActor>, typed: Record<string, string> = {}, timeZone = 'UTC') {
  const page = await showTrail(actor, query(typed), { ...ANYBODY, timeZone })
  if (!page.ok) throw new Error(page.failure.code)
  return page.value
}

/** All of a narrowed trail, page by page. */
async function all(actor: ReturnType<typeof anActor>, typed: Record<string, string>): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await shown(actor, { ...typed, ...(after && { after }) })
    ids.push(...page.rows.map(({ id }) => id))
    if (!page.next) return ids
    after = page.next
  }
}

async function fileOf(actor: ReturnType<typeof anActor>, typed: Record<string, string> = {}): Promise<string[]> {
  const exported = await exportTrail(actor, exportTrailSchema.parse(typed), ANYBODY.timeZone, aContext())
  if (!exported.ok) throw new Error(exported.failure.code)
  let text = ''
  for await (const piece of exported.value) text += piece
  return text.split('\r\n').filter(Boolean)
}

describe('a row of the trail', () => {
  test('tells in plain words who did what to whom, from where', async () => {
    const enterprise = await anActiveEnterprise()
    const colleague = await aColleague(enterprise, 'basic', { name: 'Noor Haddad' })
    const actor = anActor(enterprise)
    expect(await changeRole(actor, { userId: colleague.userId, role: 'auditor' }, aContext())).toMatchObject({ ok: true })
    const [row] = (await shown(actor)).rows
    expect(`${row?.who} ${row?.tells}`).toBe(`${enterprise.name} changed the role of Noor Haddad from Basic to Auditor`)
    expect(row).toMatchObject({ label: 'Role of a person changed', ip: '198.51.100.7', country: 'DE', refused: false, target: colleague.userId, actorId: enterprise.userId })
  })

  test('of money tells how much, in its currency', async () => {
    const actor = anActor(await anActiveEnterprise())
    await aTopUp(actor, { amount: '1,250.5', currency: 'EUR' })
    const [row] = (await shown(actor)).rows
    expect(row?.tells).toMatch(/^asked for the top-up TU-\w{4}-\w{4} of €1,250\.50$/)
    expect(row?.details).toContainEqual({ name: 'amount', value: '€1,250.50' })
  })

  test('of support names none of them, nor from where they work, nor what they wrote down', async () => {
    const enterprise = await anActiveEnterprise()
    const staff = await aStaffMember()
    expect(await showContact(enterprise.userId, staff.userId, aContext({ ip: '203.0.113.9' }))).toMatchObject({ ok: true })
    const [row] = (await shown(anActor(enterprise))).rows
    expect(row).toMatchObject({ who: 'Our support', tells: `looked at the whole number and addresses of ${enterprise.name}`, ip: null, country: null, actorId: null, reason: null, details: [] })
  })

  test('has words for every deed, each in an area that can be chosen', () => {
    const told = { object: 'the object', detail: () => '' }
    for (const action of ALL_DEEDS) expect(DEEDS[action].tells(told)).not.toMatch(/undefined|  |^\s|\s$/)
    expect((Object.keys(AREAS) as Area[]).filter((area) => deedsOf(area).length === 0)).toEqual([])
  })
})

/** A trail of many kinds, drawn from a fixed row of numbers, so that every filter has something to find and to leave out. */
async function aTrail() {
  const enterprise = await anActiveEnterprise()
  const people = [enterprise, await aColleague(enterprise, 'manager', { name: 'Wanda Vollmer' }), await aColleague(enterprise, 'basic')]
  const other = await anActiveEnterprise()
  const actions = ['session.opened', 'sign-in.failed', 'domain.added', 'funds.moved', 'member.disabled', 'group.made', 'code.refused'] as const
  const now = new Date()
  let state = 7
  const draw = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
  const rows = Array.from({ length: 600 }, () => {
    const action = actions[draw(actions.length)] ?? 'session.opened'
    const actor = people[draw(4)]
    return {
      id: newId('aud'),
      // Several at one moment, so that the order among them matters.
      at: before(now, minutes(10) * (1 + draw(400))),
      action,
      actorId: actor?.userId ?? null,
      target: draw(9) === 0 ? 'dom_searched' : `ses_${randomUUID().slice(0, 8)}`,
      accountId: draw(10) === 0 ? other.accountId : enterprise.accountId,
      ip: `192.0.2.${draw(3)}`,
      country: 'DE',
      result: action === 'sign-in.failed' || action === 'code.refused' ? ('refused' as const) : ('success' as const),
    }
  })
  await db().auditEvent.createMany({ data: rows })
  const mine = await db().auditEvent.findMany({ where: { accountId: enterprise.accountId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
  return { actor: anActor(enterprise), people, other, mine, now }
}

test('every way of narrowing shows what it says, all of it, newest first, page by page, and the file has the same', async () => {
  const { actor, people, mine, now } = await aTrail()
  const wanda = people[1]
  const day = (count: number) => before(now, days(count)).toISOString().slice(0, 10)
  const since = new Date(`${day(1)}T00:00:00.000Z`)
  const until = new Date(`${day(0)}T00:00:00.000Z`)
  const of = (actions: string[]) => (row: AuditEvent) => actions.includes(row.action)
  const cases: [Record<string, string>, (row: AuditEvent) => boolean][] = [
    [{}, () => true],
    [{ area: 'domains' }, of(deedsOf('domains'))],
    [{ area: 'sign-in' }, of(deedsOf('sign-in'))],
    [{ person: wanda?.email ?? '' }, (row) => row.actorId === wanda?.userId],
    [{ person: wanda?.userId ?? '', area: 'funds' }, (row) => row.actorId === wanda?.userId && row.action === 'funds.moved'],
    [{ result: 'refused' }, (row) => row.result === 'refused'],
    [{ result: 'success', area: 'sign-in', person: wanda?.userId ?? '' }, (row) => row.result === 'success' && row.actorId === wanda?.userId && deedsOf('sign-in').includes(row.action as never)],
    [{ from: day(1), to: day(1) }, (row) => row.at >= since && row.at < until],
    [{ q: 'Vollmer' }, (row) => row.actorId === wanda?.userId || row.target === wanda?.userId],
    [{ q: 'domain added' }, (row) => row.action === 'domain.added'],
    [{ q: '192.0.2.1' }, (row) => row.ip === '192.0.2.1'],
    [{ q: '192.0.2.1', area: 'groups', result: 'success' }, (row) => row.ip === '192.0.2.1' && row.action === 'group.made'],
    [{ q: 'dom_searched' }, (row) => row.target === 'dom_searched'],
    [{ q: 'dom_searched', person: wanda?.userId ?? '', from: day(2) }, (row) => row.target === 'dom_searched' && row.actorId === wanda?.userId && row.at >= new Date(`${day(2)}T00:00:00.000Z`)],
    [{ q: 'nothing is called this' }, () => false],
    [{ person: 'nobody@example.com' }, () => false],
  ]
  for (const [typed, wanted] of cases) {
    const expected = mine.filter(wanted).map(({ id }) => id)
    expect(await all(actor, typed)).toEqual(expected)
    const file = (await fileOf(actor, typed)).slice(1).map((line) => line.split(',').at(-1) ?? '')
    expect(file.filter((id) => expected.includes(id))).toEqual(expected)
    // But for what this test itself has exported meanwhile.
    expect(file.length - expected.length).toBeLessThanOrEqual(cases.length)
  }
  expect(mine.length).toBeGreaterThan(500)
})

test('an export is a row of the trail, with what it was narrowed to, and formulas in it stay text', async () => {
  const { actor } = { actor: anActor(await anActiveEnterprise()) }
  await db().user.update({ where: { id: actor.userId }, data: { name: '=1+1' } })
  const file = await fileOf(actor, { area: 'account', q: '' })
  expect(file[0]).toBe('Time (UTC),Who,What,Deed,Result,Client address,Country,Reason,Details,Object,Person,Row')
  expect(file.some((line) => line.includes(",'=1+1,signed the enterprise up and accepted the terms of"))).toBe(true)
  const [row] = (await shown(actor)).rows
  expect(row).toMatchObject({ action: 'audit.exported', who: '=1+1', details: [{ name: 'area', value: 'account' }] })
})

test('the days of a filter begin and end by the clocks of the reader', async () => {
  const enterprise = await anActiveEnterprise()
  const actor = anActor(enterprise)
  await db().auditEvent.create({ data: { id: newId('aud'), at: new Date('2025-06-10T22:30:00.000Z'), action: 'domain.added', target: 'dom_late', accountId: enterprise.accountId } })
  expect((await shown(actor, { from: '2025-06-11', to: '2025-06-11' }, 'Europe/Berlin')).rows).toHaveLength(1)
  expect((await shown(actor, { from: '2025-06-11', to: '2025-06-11' })).rows).toHaveLength(0)
})

test('nobody reads another enterprise’s trail, nor one’s own without the permission', async () => {
  const { actor, other } = await aTrail()
  const ids = new Set((await db().auditEvent.findMany({ where: { accountId: other.accountId }, select: { id: true } })).map(({ id }) => id))
  const asked: Record<string, string>[] = [{}, { q: 'dom_searched' }, { q: other.name }, { person: other.email }, { q: '192.0.2.1' }]
  for (const typed of asked) {
    expect((await all(actor, typed)).filter((id) => ids.has(id))).toEqual([])
    expect((await fileOf(actor, typed)).filter((line) => ids.has(line.split(',').at(-1) ?? ''))).toEqual([])
  }
  const manager = anActor(actor, 'manager')
  expect(await showTrail(manager, query(), ANYBODY)).toEqual({ ok: false, failure: { code: 'FORBIDDEN' } })
  expect(await exportTrail(manager, exportTrailSchema.parse({}), ANYBODY.timeZone, aContext())).toEqual({ ok: false, failure: { code: 'FORBIDDEN' } })
})
