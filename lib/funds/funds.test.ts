import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { after, days } from '@/lib/core/time'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { changeGroup } from '@/lib/groups/change-group'
import { changeGroupSchema } from '@/lib/groups/schema'
import { archiveGroup } from '@/lib/leaving/archive-group'
import { archiveGroupSchema } from '@/lib/leaving/schema'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, aGroup, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { historyFile } from './history-file'
import { transactFunds } from './in-turn'
import { capture, hold, refund, topUp, type Moved, type Order } from './move-money'
import { moveFunds } from './move-funds'
import { openFund } from './open-fund'
import { readPlace, writePlace } from './rules'
import { historySchema, moveFundsSchema } from './schema'
import { setThreshold } from './set-threshold'
import { balanceOf } from './show-balance'
import { showFund, showFunds, showFundsOf, showLowFunds, showMoveChoices } from './show-funds'
import { exportHistory, showHistory } from './show-history'

useDatabase()
const context = aContext()

type Funded = { actor: Actor; email: string; fundId: string }

const order = ({ actor }: Funded): Order => ({ accountId: actor.accountId, idempotencyKey: newId('req') })

async function done(funded: Funded, story: (tx: Tx) => Moved): Promise<string> {
  const moved = await transactFunds(funded.actor.accountId, story)
  if (!moved.ok) throw new Error(moved.failure.code)
  return moved.value.transactionId
}

/** An enterprise with an amount of euros in its account. */
async function funded(amount = 1000_00n, at = context): Promise<Funded> {
  const enterprise = await anActiveEnterprise()
  const actor = anActor(enterprise)
  const opened = await transact(async (tx) => ok(await openFund(tx, actor.accountId, null, 'EUR', at.now)))
  if (!opened.ok) throw new Error('a fund is opened')
  const made = { actor, email: enterprise.email, fundId: opened.value }
  await done(made, (tx) => topUp(tx, order(made), opened.value, amount, at))
  return made
}

const wish = (from: string, to: string, amount: string, key = newId('req')) => moveFundsSchema.parse({ from, to, amount, key })
const fundOf = async (actor: Actor, groupId: string): Promise<string> => (await showFundsOf(actor, [groupId]))[0]?.id ?? 'none'
const available = async ({ actor }: Funded, fundId: string) => (await balanceOf(db(), actor.accountId, fundId)).available

describe('money of an enterprise', () => {
  test('is given to a group, moved to another and taken back, and both are shown with what they have', async () => {
    const enterprise = await funded()
    const { actor, fundId } = enterprise
    const [web, mail] = [await aGroup(actor, { name: 'Web', funding: 'own' }), await aGroup(actor, { name: 'Mail', funding: 'own' })]
    expect(await moveFunds(actor, wish(fundId, web, '400.50'), context)).toMatchObject({ ok: true })
    expect(await moveFunds(actor, wish(await fundOf(actor, web), mail, '100'), context)).toMatchObject({ ok: true })
    expect(await moveFunds(actor, wish(await fundOf(actor, mail), 'account', '1'), context)).toMatchObject({ ok: true })
    const shown = await showFunds(actor)
    expect(shown).toMatchObject({ ok: true, value: { account: [{ currency: 'EUR', available: 600_50n, posted: 600_50n }], groups: [{ group: 'Mail', available: 99_00n }, { group: 'Web', available: 300_50n }], next: null } })
    expect(await showMoveChoices(actor)).toMatchObject({ ok: true, value: { from: [{ group: null }, { group: 'Mail' }, { group: 'Web' }], to: [{ name: 'Mail' }, { name: 'Web' }] } })
  })

  test('moves once, however often the form is sent', async () => {
    const enterprise = await funded()
    const web = await aGroup(enterprise.actor, { funding: 'own' })
    const form = wish(enterprise.fundId, web, '10')
    const sent = await Promise.all(Array.from({ length: 5 }, () => moveFunds(enterprise.actor, form, context)))
    expect(sent.every(({ ok: moved }) => moved)).toBe(true)
    expect(await available(enterprise, enterprise.fundId)).toBe(990_00n)
    expect(await moveFunds(enterprise.actor, { ...form, amount: '11' }, context)).toMatchObject({ ok: false, failure: { code: 'KEY_REUSED' } })
  })

  test.each([
    ['more than there is', '1000.01', { code: 'INSUFFICIENT_FUNDS', field: 'amount' }],
    ['finer than a cent', '1.001', { code: 'INVALID', field: 'amount' }],
    ['nothing', '0', { code: 'INVALID', field: 'amount' }],
  ])('does not move: %s', async (_what, amount, failure) => {
    const enterprise = await funded()
    expect(await moveFunds(enterprise.actor, wish(enterprise.fundId, await aGroup(enterprise.actor, { funding: 'own' }), amount), context)).toMatchObject({ ok: false, failure })
    expect(await available(enterprise, enterprise.fundId)).toBe(1000_00n)
  })

  test('does not move to where it is, or to a group that pays from the account', async () => {
    const { actor, fundId } = await funded()
    expect(await moveFunds(actor, wish(fundId, 'account', '1'), context)).toMatchObject({ ok: false, failure: { code: 'SAME_FUND', field: 'to' } })
    expect(await moveFunds(actor, wish(fundId, await aGroup(actor, { name: 'Web' }), '1'), context)).toMatchObject({ ok: false, failure: { code: 'GROUP_PAYS_FROM_ACCOUNT', field: 'to' } })
  })

  test('of another enterprise is not there, neither to take from, to give to, nor to see', async () => {
    const [mine, theirs] = [await funded(), await funded()]
    const theirGroup = await aGroup(theirs.actor, { funding: 'own' })
    await moveFunds(theirs.actor, wish(theirs.fundId, theirGroup, '10'), context)
    const refused = [moveFunds(mine.actor, wish(theirs.fundId, 'account', '1'), context), moveFunds(mine.actor, wish(mine.fundId, theirGroup, '1'), context), setThreshold(mine.actor, { fundId: theirs.fundId, amount: '1' }, context), showFund(mine.actor, theirs.fundId)]
    for (const outcome of refused) expect(await outcome).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await archiveGroup(mine.actor, archiveGroupSchema.parse({ groupId: theirGroup, name: 'x', money: 'close' }), context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await showFundsOf(mine.actor, [theirGroup])).toEqual([])
    expect(await showHistory(mine.actor, historySchema.parse({ group: theirGroup }))).toMatchObject({ ok: true, value: { lines: [], groups: [] } })
    expect(await balanceOf(db(), mine.actor.accountId, theirs.fundId)).toEqual({ available: 0n, held: 0n, posted: 0n })
  })

  test('is moved and seen by those alone whose role says so', async () => {
    const { actor, fundId } = await funded()
    const web = await aGroup(actor, { funding: 'own' })
    const [auditor, nobody] = [anActor(actor, 'auditor'), { ...actor, permissions: new Set<never>() }]
    const refused = [moveFunds(auditor, wish(fundId, web, '1'), context), setThreshold(auditor, { fundId, amount: '1' }, context), showMoveChoices(auditor), archiveGroup(auditor, archiveGroupSchema.parse({ groupId: web, name: 'x' }), context), showFunds(nobody), showHistory(nobody, historySchema.parse({}))]
    for (const outcome of refused) expect(await outcome).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    expect(await showFunds(auditor)).toMatchObject({ ok: true })
    expect([await showLowFunds(nobody), await showFundsOf(nobody, [web]), (await exportHistory(nobody, historySchema.parse({})).next()).done]).toEqual([[], [], true])
  })
})

describe('a threshold', () => {
  test('tells everybody who may move funds, once for each fall below it', async () => {
    const enterprise = await funded(100_00n)
    const { actor, fundId } = enterprise
    const [finance, standard] = [await aColleague(actor, 'finance_manager'), await aColleague(actor, 'standard')]
    expect(await setThreshold(actor, { fundId, amount: '50' }, context)).toMatchObject({ ok: true })
    const lows = async (email: string) => (await templatesTo(email)).filter((name) => name === 'low-balance').length
    const told = async () => [await lows(enterprise.email), await lows(finance.email), await lows(standard.email)]
    await done(enterprise, (tx) => hold(tx, order(enterprise), fundId, 50_00n, context))
    expect(await told()).toEqual([0, 0, 0])
    await done(enterprise, (tx) => hold(tx, order(enterprise), fundId, 1n, context))
    await done(enterprise, (tx) => hold(tx, order(enterprise), fundId, 1n, context))
    expect(await told()).toEqual([1, 1, 0])
    expect(await newestMail(finance.email, 'low-balance')).toMatchObject({ group: null, available: '€49.99', threshold: '€50.00' })
    expect(await showLowFunds(actor)).toMatchObject([{ id: fundId }])
    await done(enterprise, (tx) => topUp(tx, order(enterprise), fundId, 100_00n, context))
    expect(await showLowFunds(actor)).toEqual([])
    await done(enterprise, (tx) => hold(tx, order(enterprise), fundId, 100_00n, context))
    expect(await told()).toEqual([2, 2, 0])
  })

  test('is told to each in their own way of writing amounts', async () => {
    const enterprise = await funded(200_000_00n)
    const { actor, fundId } = enterprise
    const [indian, british] = [await aColleague(actor, 'finance_manager'), await aColleague(actor, 'finance_manager')]
    await db().user.update({ where: { id: indian.userId }, data: { language: 'en-IN' } })
    await setThreshold(actor, { fundId, amount: '1,50,000' }, context)
    await done(enterprise, (tx) => hold(tx, order(enterprise), fundId, 100_000_00n, context))
    expect(await newestMail(indian.email, 'low-balance')).toMatchObject({ available: '€1,00,000.00', threshold: '€1,50,000.00' })
    expect(await newestMail(british.email, 'low-balance')).toMatchObject({ available: '€100,000.00', threshold: '€150,000.00' })
  })

  test('is judged when it is set, and tells nothing once it is taken away', async () => {
    const { actor, fundId, email } = await funded(100_00n)
    await setThreshold(actor, { fundId, amount: '200' }, context)
    await setThreshold(actor, { fundId, amount: '300' }, context)
    expect((await templatesTo(email)).filter((name) => name === 'low-balance')).toHaveLength(1)
    expect(await showLowFunds(actor)).toMatchObject([{ lowBelow: 300_00n }])
    await setThreshold(actor, { fundId, amount: '' }, context)
    expect(await showLowFunds(actor)).toEqual([])
    expect(await setThreshold(actor, { fundId, amount: '1.2.3' }, context)).toMatchObject({ ok: false, failure: { code: 'INVALID', field: 'amount' } })
    expect(await db().auditEvent.count({ where: { action: 'funds.threshold-set', target: fundId, actorId: actor.userId } })).toBe(3)
  })

  test('that many pass at once tells once', async () => {
    const enterprise = await funded(100_00n)
    await setThreshold(enterprise.actor, { fundId: enterprise.fundId, amount: '99' }, context)
    await Promise.all(Array.from({ length: 20 }, () => done(enterprise, (tx) => hold(tx, order(enterprise), enterprise.fundId, 1_00n, context))))
    expect((await templatesTo(enterprise.email)).filter((name) => name === 'low-balance')).toHaveLength(1)
  })
})

describe('a group is archived', () => {
  const archive = (actor: Actor, groupId: string, more: { name?: string; money?: string } = {}) => archiveGroup(actor, archiveGroupSchema.parse({ groupId, name: 'Web', ...more }), context)

  test('for good, by its name, while it has no money', async () => {
    const { actor } = await funded()
    const web = await aGroup(actor, { name: 'Web', funding: 'own' })
    expect(await archive(actor, web, { name: 'Wob' })).toMatchObject({ ok: false, failure: { code: 'NAME_DIFFERS', field: 'name' } })
    expect(await archive(actor, web)).toMatchObject({ ok: true })
    expect(await archive(actor, web)).toMatchObject({ ok: false, failure: { code: 'GROUP_ARCHIVED' } })
    expect(await changeGroup(actor, changeGroupSchema.parse({ groupId: web, name: 'Web 2', description: '', people: 'all', organizations: 'all', domains: 'all', funding: 'own', renewalEmails: '' }), context)).toMatchObject({ ok: false, failure: { code: 'GROUP_ARCHIVED' } })
    expect(await db().auditEvent.count({ where: { action: 'group.archived', target: web, actorId: actor.userId } })).toBe(1)
    await aGroup(actor, { name: 'Web', funding: 'own' })
  })

  test('with its money given back to the account in the same transaction, where that is wished', async () => {
    const enterprise = await funded()
    const { actor, fundId } = enterprise
    const web = await aGroup(actor, { name: 'Web', funding: 'own' })
    await moveFunds(actor, wish(fundId, web, '30'), context)
    expect(await archive(actor, web)).toMatchObject({ ok: false, failure: { code: 'GROUP_HAS_MONEY' } })
    expect(await available(enterprise, fundId)).toBe(970_00n)
    expect(await archive(anActor(actor, 'manager'), web, { money: 'close' })).toMatchObject({ ok: true })
    expect(await available(enterprise, fundId)).toBe(1000_00n)
    expect(await moveFunds(actor, wish(fundId, web, '1'), context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  })

  test('neither while money is held, nor the first of the enterprise', async () => {
    const enterprise = await funded()
    const { actor, fundId } = enterprise
    const web = await aGroup(actor, { name: 'Web', funding: 'own' })
    await moveFunds(actor, wish(fundId, web, '30'), context)
    const webFund = await fundOf(actor, web)
    await done(enterprise, (tx) => hold(tx, order(enterprise), webFund, 10_00n, context))
    expect(await archive(actor, web, { money: 'close' })).toMatchObject({ ok: false, failure: { code: 'GROUP_HOLDS_MONEY' } })
    expect(await available(enterprise, webFund)).toBe(20_00n)
    const everybody = await db().group.findFirstOrThrow({ where: { accountId: actor.accountId, isDefault: true }, select: { id: true, name: true } })
    expect(await archive(actor, everybody.id, { name: everybody.name })).toMatchObject({ ok: false, failure: { code: 'GROUP_IS_DEFAULT' } })
  })

  test('while somebody gives it money, and one of both finds out: no money stays in it', async () => {
    const enterprise = await funded()
    const { actor, fundId } = enterprise
    const groups = await Promise.all(Array.from({ length: 10 }, (_, index) => aGroup(actor, { name: `Group ${index}`, funding: 'own' })))
    for (const groupId of groups) await moveFunds(actor, wish(fundId, groupId, '1'), context)
    await Promise.all(groups.flatMap((groupId, index) => [moveFunds(actor, wish(fundId, groupId, '5'), context), archive(actor, groupId, { name: `Group ${index}`, money: 'close' })]))
    const stuck = (await showFundsOf(actor, groups)).filter(({ posted }) => posted > 0n).map(({ groupId }) => groupId)
    expect(await db().group.count({ where: { id: { in: stuck.filter((id) => id !== null) }, archivedAt: { not: null } } })).toBe(0)
    const all = await db().group.findMany({ where: { id: { in: groups }, archivedAt: null }, select: { id: true } })
    expect(all.map(({ id }) => id).sort()).toEqual([...stuck].sort())
  })

  test('and what it paid comes back to the account', async () => {
    const enterprise = await funded()
    const { actor, fundId } = enterprise
    const web = await aGroup(actor, { name: 'Web', funding: 'own' })
    await moveFunds(actor, wish(fundId, web, '30'), context)
    const webFund = await fundOf(actor, web)
    const held = await done(enterprise, (tx) => hold(tx, order(enterprise), webFund, 30_00n, context))
    const paid = await done(enterprise, (tx) => capture(tx, order(enterprise), held, 30_00n, context))
    expect(await archive(actor, web)).toMatchObject({ ok: true })
    await done(enterprise, (tx) => refund(tx, order(enterprise), paid, 20_00n, context))
    expect(await available(enterprise, fundId)).toBe(990_00n)
  })

  test('or keeps the account’s balance as its way to pay only once it has no money of its own', async () => {
    const { actor, fundId } = await funded()
    const web = await aGroup(actor, { name: 'Web', funding: 'own' })
    await moveFunds(actor, wish(fundId, web, '30'), context)
    const change = changeGroupSchema.parse({ groupId: web, name: 'Web', description: '', people: 'all', organizations: 'all', domains: 'all', funding: 'account', renewalEmails: '' })
    expect(await changeGroup(actor, change, context)).toMatchObject({ ok: false, failure: { code: 'GROUP_HAS_MONEY', field: 'funding' } })
    await moveFunds(actor, wish(await fundOf(actor, web), 'account', '30'), context)
    expect(await changeGroup(actor, change, context)).toMatchObject({ ok: true })
  })
})

describe('the history', () => {
  const lines = async (actor: Actor, query: Record<string, string> = {}) => {
    const shown = await showHistory(actor, historySchema.parse(query))
    if (!shown.ok) throw new Error(shown.failure.code)
    return shown.value
  }

  test('has one line for each movement of a fund, with what the fund has after it', async () => {
    const enterprise = await funded(100_00n)
    const { actor, fundId } = enterprise
    const held = await done(enterprise, (tx) => hold(tx, order(enterprise), fundId, 40_00n, context))
    await done(enterprise, (tx) => capture(tx, order(enterprise), held, 30_00n, context))
    const web = await aGroup(actor, { name: 'Web', funding: 'own' })
    await moveFunds(actor, wish(fundId, web, '5'), context)
    const shown = (await lines(actor, { group: 'account' })).lines.map(({ kind, amount, available: left, posted, other, person }) => ({ kind, amount, available: left, posted, other, person }))
    const name = (await db().user.findUniqueOrThrow({ where: { id: actor.userId }, select: { name: true } })).name
    expect(shown).toEqual([
      { kind: 'allocate', amount: -5_00n, available: 55_00n, posted: 65_00n, other: { group: 'Web' }, person: name },
      { kind: 'capture', amount: -30_00n, available: 60_00n, posted: 70_00n, other: null, person: null },
      { kind: 'hold', amount: -40_00n, available: 60_00n, posted: 100_00n, other: null, person: null },
      { kind: 'top_up', amount: 100_00n, available: 100_00n, posted: 100_00n, other: null, person: null },
    ])
    expect((await lines(actor, { group: web })).lines).toMatchObject([{ amount: 5_00n, available: 5_00n, group: 'Web', other: { group: null } }])
  })

  test('is filtered by group, kind and day, and all of it goes page by page and into a file', async () => {
    const start = new Date('2026-11-01T10:00:00.000Z')
    const at = (day: number) => aContext({ now: after(start, days(day)) })
    const enterprise = await funded(1000_00n, at(0))
    const { actor, fundId } = enterprise
    const web = await aGroup(actor, { name: 'Web', funding: 'own' })
    for (let day = 1; day <= 40; day++) await moveFunds(actor, wish(fundId, web, '1'), at(day))
    const seen: string[] = []
    for (let place = ''; ; ) {
      const page = await lines(actor, place ? { after: place } : {})
      seen.push(...page.lines.map(({ transactionId, fundId: of }) => `${transactionId} ${of}`))
      if (!page.next) break
      place = page.next
    }
    expect(new Set(seen).size).toBe(81)
    expect(seen).toHaveLength(81)
    const exported: string[] = []
    for await (const page of exportHistory(actor, historySchema.parse({}))) exported.push(...page.map(({ transactionId, fundId: of }) => `${transactionId} ${of}`))
    expect(exported).toEqual(seen)
    expect((await lines(actor, { kind: 'top_up' })).lines).toHaveLength(1)
    expect((await lines(actor, { group: web, from: '2026-11-03', to: '2026-11-04' })).lines.map(({ at: when }) => when.toISOString().slice(0, 10))).toEqual(['2026-11-04', '2026-11-03'])
    expect((await lines(actor, { from: 'soon', kind: 'nothing' })).lines).toHaveLength(25)
    expect((await lines(actor)).groups).toMatchObject([{ id: web, name: 'Web' }])
  })

  test('never goes back in time within a fund, whichever request was first', async () => {
    const enterprise = await funded(100_00n, aContext({ now: new Date('2026-11-10T10:00:00.000Z') }))
    await done(enterprise, (tx) => hold(tx, order(enterprise), enterprise.fundId, 1n, aContext({ now: new Date('2026-11-09T10:00:00.000Z') })))
    const { lines: shown } = await lines(enterprise.actor)
    expect(shown.map(({ kind, at }) => [kind, at.toISOString()])).toEqual([['hold', '2026-11-10T10:00:00.000Z'], ['top_up', '2026-11-10T10:00:00.000Z']])
  })
})

test('the file of the history has every line, numbers as they are, and no text that a spreadsheet takes for a formula', async () => {
  const enterprise = await funded(1234_50n)
  const { actor, fundId } = enterprise
  const web = await aGroup(actor, { name: '=HYPERLINK("https://evil.example"), "x"', funding: 'own' })
  await moveFunds(actor, wish(fundId, web, '34.50'), context)
  const fileOf = async (query: Record<string, string>) => {
    let text = ''
    for await (const piece of historyFile(actor, historySchema.parse(query))) text += piece
    return text.split('\r\n')
  }
  const [head, line, end] = await fileOf({ group: web })
  expect(head).toBe('Time,What,Whose,Other side,Amount,Currency,May be spent,Balance,Person,Reason,Transaction,Line')
  expect(line).toContain(`,Moved between groups,"'=HYPERLINK(""https://evil.example""), ""x""",The account,34.50,EUR,34.50,34.50,`)
  expect(end).toBe('')
  expect((await fileOf({ group: 'account', kind: 'allocate' }))[1]).toContain(',-34.50,EUR,1200.00,1200.00,')
})

describe('a place in the history', () => {
  test('is read as it was written', () => {
    const place = { at: new Date('2026-11-20T09:00:00.123Z'), fundId: 'fnd_01h455vb4pex5vsknk084sn02q', line: 9_007_199_254_740_993n }
    expect(readPlace(writePlace(place))).toEqual(place)
  })

  test.each([undefined, '', 'x', '2026-99-99T99:99:99Z_fnd_1_1', "2026-11-20T09:00:00.000Z_fnd_1_1' or 1=1", '2026-11-20T09:00:00.000Z_usr_1_1'])('of anything else is the first page: %j', (text) => {
    expect(readPlace(text)).toBeNull()
  })
})
