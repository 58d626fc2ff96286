import { changeRole, disableMember, enableMember } from '@/lib/accounts/people/change-member'
import { recordAudit, type AuditEntry } from '@/lib/audit/record'
import type { Actor } from '@/lib/core/actor'
import type { EventName } from '@/lib/core/events'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { after, before, days, hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { addPerson } from '@/lib/groups/choose-people'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, aGroup, anActiveEnterprise, anActor, guessUntilBlocked, type ActiveEnterprise } from '@/lib/testing/factories'
import { aSentOrganization } from '@/lib/testing/organizations'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { tellAll } from '@/lib/testing/tellings'
import { chooseWays, showChoices } from './choose'
import { forgetNews } from './forget-news'
import { changeRule, makeRule, removeRule } from './manage-rules'
import { readAll, readOne } from './mark-read'
import { resendDelivery } from './resend'
import { NEWS_MEMORY } from './rules'
import { choicesSchema, fieldOf, listDeliveriesSchema, listNotificationsSchema, makeRuleSchema, type Way } from './schema'
import { sendDigests } from './send-digests'
import { showDeliveries } from './show-deliveries'
import { showNotifications, unreadOf } from './show-notifications'
import { countFaults, showRule, showRules } from './show-rules'
import { tellEvent } from './tell-event'

const { connect } = useDatabase()
const context = aContext()

let enterprise: ActiveEnterprise
let admin: Actor
beforeEach(async () => {
  enterprise = await anActiveEnterprise()
  admin = anActor(enterprise)
})

/** Writes a deed down, as a use case would, and tells of it. */
async function happens(entry: Partial<AuditEntry> & Pick<AuditEntry, 'action'>, at = new Date()): Promise<void> {
  await transact(async (tx) => {
    await recordAudit(tx, { target: admin.userId, accountId: admin.accountId, ...entry }, aContext({ now: at }))
    return ok()
  })
  await tellAll()
}

const fellLow = (at?: Date) => happens({ action: 'funds.fell-low', target: 'fnd_none', details: { group: null, currency: 'EUR', available: '4999', below: '5000' } }, at)

async function told(actor: Actor, query: Record<string, string> = {}) {
  await tellAll()
  const page = await showNotifications(actor, listNotificationsSchema.parse(query))
  if (!page.ok) throw new Error(page.failure.code)
  return page.value
}
const titles = async (actor: Actor, query: Record<string, string> = {}) => (await told(actor, query)).rows.map(({ title }) => title)

async function deliveries(query: Record<string, string> = {}, actor = admin) {
  await tellAll()
  const page = await showDeliveries(actor, listDeliveriesSchema.parse(query))
  if (!page.ok) throw new Error(page.failure.code)
  return page.value.rows
}

const choices = (ways: Partial<Record<EventName, Way>>) => choicesSchema.parse(Object.fromEntries(Object.entries(ways).map(([event, way]) => [fieldOf(event as EventName), way])))

const aRule = (differences: Record<string, string> = {}) => makeRuleSchema.parse({ about: 'funds.low', group: '', addresses: '', role: '', ...differences })
async function rules(actor = admin) {
  const shown = await showRules(actor)
  if (!shown.ok) throw new Error(shown.failure.code)
  return shown.value
}
const made = async (differences: Record<string, string>) => expect(await makeRule(admin, aRule(differences), context)).toEqual({ ok: true, value: undefined })

describe('in the portal', () => {
  test('a person is told once of what somebody else did, and finds their own deeds read', async () => {
    const colleague = await aColleague(enterprise, 'manager', { name: 'Ravi Menon' })
    expect(await changeRole(admin, { userId: colleague.userId, role: 'auditor' }, context)).toMatchObject({ ok: true })
    const auditor = anActor(colleague, 'auditor')
    expect(await told(auditor)).toMatchObject({ unread: 1, rows: [{ title: 'Ravi Menon is now Auditor', words: `Was Manager. By ${enterprise.name}.`, path: `/portal/people/${colleague.userId}`, readAt: null }] })
    expect(await told(admin)).toMatchObject({ unread: 0, rows: [{ title: 'Ravi Menon is now Auditor', readAt: expect.any(Date) as Date }] })
    const { id } = await db().auditEvent.findFirstOrThrow({ where: { action: 'member.role-changed', accountId: admin.accountId }, select: { id: true } })
    await tellEvent(id)
    expect((await told(auditor)).rows).toHaveLength(1)
  })

  test('nobody is told of what they may not see', async () => {
    const [standard, basic, disabled] = [await aColleague(enterprise, 'standard'), await aColleague(enterprise, 'basic'), await aColleague(enterprise, 'manager')]
    await disableMember(admin, { userId: disabled.userId }, context)
    await fellLow()
    expect(await titles(anActor(standard, 'standard'))).toEqual(['The balance of the account is low'])
    expect(await titles(anActor(basic, 'basic'))).toEqual([])
    await enableMember(admin, { userId: disabled.userId }, context)
    expect(await titles(anActor(disabled, 'manager'))).not.toContain('The balance of the account is low')
  })

  test('of a group with chosen people only they are told, and who looks after groups', async () => {
    const [inside, outside] = [await aColleague(enterprise, 'standard', { name: 'Ingrid Sørensen' }), await aColleague(enterprise, 'standard')]
    const groupId = await aGroup(admin, { name: 'Web team', people: 'chosen' })
    expect(await addPerson(admin, { groupId, email: inside.email }, context)).toMatchObject({ ok: true })
    expect(await titles(anActor(inside, 'standard'))).toEqual(['Ingrid Sørensen was added to Web team'])
    expect(await titles(anActor(outside, 'standard'))).toEqual([])
    expect(await titles(admin)).toEqual(['Ingrid Sørensen was added to Web team'])
    expect(await deliveries({}, anActor(outside, 'standard'))).toEqual([])
    expect(await deliveries({}, anActor(inside, 'standard'))).toHaveLength(2)
  })

  test('another enterprise is told nothing, and reads nothing by id', async () => {
    const stranger = anActor(await anActiveEnterprise())
    await fellLow()
    const [row] = (await told(admin)).rows
    expect(await titles(stranger)).toEqual([])
    expect(await deliveries({}, stranger)).toEqual([])
    expect(await readOne(stranger, { newsId: row?.newsId ?? '' }, context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await readAll(stranger, { through: row?.id ?? '' }, context)).toMatchObject({ ok: true })
    expect(await unreadOf(admin)).toBe(1)
  })

  test('one is read, then all up to what stood first; what came since stays unread', async () => {
    for (let count = 0; count < 3; count++) await fellLow()
    const { rows } = await told(admin)
    expect(await readOne(admin, { newsId: rows[2]?.newsId ?? '' }, context)).toEqual({ ok: true, value: { path: '/portal/funds' } })
    expect(await unreadOf(admin)).toBe(2)
    await fellLow()
    await readAll(admin, { through: rows[0]?.id ?? '' }, context)
    expect(await unreadOf(admin)).toBe(1)
    expect(await titles(admin, { unread: 'only' })).toHaveLength(1)
  })

  test('the list is narrowed and read page by page, each once', async () => {
    for (let count = 0; count < 30; count++) await happens({ action: count % 2 ? 'funds.fell-low' : 'second-factor.required', target: admin.accountId, details: { required: true, currency: 'EUR', available: '1', below: '2', group: null } })
    const first = await told(admin)
    const second = await told(admin, { after: first.next ?? '' })
    const ids = [...first.rows, ...second.rows].map(({ id }) => id)
    expect(new Set(ids).size).toBe(30)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(second.next).toBeNull()
    expect((await told(admin, { area: 'account' })).rows).toHaveLength(15)
    expect((await told(admin, { severity: 'urgent' })).rows).toHaveLength(15)
    expect((await told(admin, { severity: 'urgent', area: 'account' })).rows).toEqual([])
    expect((await told(admin, { severity: 'nonsense' })).rows).toHaveLength(25)
  })

  test('a refused attempt is told to nobody, and neither is a part of an order', async () => {
    await happens({ action: 'member.removed', result: 'refused' })
    await happens({ action: 'funds.moved', details: { kind: 'hold', amount: '1', currency: 'EUR', transaction: 'txn_1' } })
    expect(await titles(admin)).toEqual([])
  })

  test('whoever is blocked is told of to their colleagues', async () => {
    const colleague = await aColleague(enterprise, 'standard', { name: 'Ravi Menon' })
    const second = await anActiveEnterprise()
    await db().member.create({ data: { userId: colleague.userId, accountId: second.accountId, role: 'basic', createdAt: context.now } })
    await guessUntilBlocked(colleague.email)
    expect(await titles(admin)).toEqual(['Ravi Menon is blocked'])
    expect(await titles(anActor(second))).toEqual(['Ravi Menon is blocked'])
  })

  test('every event that is drawn from the trail has words, and leads to a page of the portal', async () => {
    const colleague = await aColleague(enterprise, 'standard')
    const group = await db().group.findFirstOrThrow({ where: { accountId: admin.accountId }, select: { id: true } })
    const organization = await aSentOrganization(admin)
    const of = { person: colleague.userId, group: group.id, organization, account: admin.accountId }
    const entries: [keyof typeof of, AuditEntry['action'], AuditEntry['details']][] = [
      ['person', 'member.disabled', {}],
      ['person', 'member.removed', {}],
      ['person', 'block.made', { userId: colleague.userId }],
      ['group', 'group.changed', {}],
      ['group', 'group.person-removed', { person: colleague.userId }],
      ['group', 'group.archived', {}],
      ['account', 'funds.moved', { kind: 'top_up', amount: '5000', currency: 'EUR' }],
      ['account', 'funds.moved', { kind: 'adjust', amount: '-5000', currency: 'EUR' }],
      ['organization', 'organization.reminded', { kind: 'expiring', kinds: 'ov, ev', endsAt: '2027-01-05T00:00:00.000Z' }],
      ['organization', 'organization.reminded', { kind: 'expired', kinds: 'ov', endsAt: '2027-01-05T00:00:00.000Z' }],
      ['account', 'domain.reminded', { kind: 'expiring', domains: 'a.no, b.no, c.no, d.no', more: 1 }],
      ['account', 'domain.reminded', { kind: 'expired', domains: 'a.no', more: null }],
      ['account', 'domain.control-lost', { name: 'a.no', until: '2027-01-05T00:00:00.000Z' }],
      ['account', 'second-factor.required', { required: false }],
      ['account', 'account.manager-assigned', { from: admin.userId, to: colleague.userId }],
    ]
    for (const [target, action, details = {}] of entries) await happens({ action, target: of[target], details, reason: 'Because.' })
    const { rows } = await told(admin)
    expect(rows).toHaveLength(entries.length + 1)
    expect(rows.filter(({ title, words, path }) => /undefined|null|NaN|\bobject\b/.test(`${title} ${words ?? ''}`) || !path?.startsWith('/portal'))).toEqual([])
    expect(rows.map(({ title }) => title)).toEqual(expect.arrayContaining(['€50.00 came in for the account', 'The validations lapse soon of 5 domains: a.no, b.no, c.no and 2 more', `${colleague.name} is your account manager now`]))
  })
})

describe('by mail', () => {
  test('who looks after it is mailed at once, unless they choose the portal alone', async () => {
    const [manager, standard] = [await aColleague(enterprise, 'manager'), await aColleague(enterprise, 'standard')]
    expect(await chooseWays(anActor(manager, 'manager'), choices({ 'funds.low': 'portal' }), context)).toMatchObject({ ok: true })
    await fellLow()
    expect(await newestMail(enterprise.email, 'low-balance')).toMatchObject({ group: null, available: '€49.99', threshold: '€50.00' })
    expect(await templatesTo(manager.email)).not.toContain('low-balance')
    expect(await templatesTo(standard.email)).not.toContain('low-balance')
    expect(await titles(anActor(manager, 'manager'))).toEqual(['The balance of the account is low'])
  })

  test('what one chooses is kept only where it differs, and is forgotten with the place in the enterprise', async () => {
    const wanted = await showChoices(admin)
    const ways = wanted.ok ? Object.fromEntries(wanted.value.flatMap(({ events }) => events.map(({ event, way }) => [event, way]))) : {}
    await chooseWays(admin, choices({ ...ways, 'member.joined': 'mail' }), context)
    expect(await db().notificationChoice.findMany({ where: { userId: admin.userId }, select: { event: true, way: true } })).toEqual([{ event: 'member.joined', way: 'mail' }])
    await chooseWays(admin, choices(ways), context)
    expect(await db().notificationChoice.count({ where: { userId: admin.userId } })).toBe(0)
  })

  test('nobody chooses what they may not see', async () => {
    const basic = anActor(await aColleague(enterprise, 'basic'), 'basic')
    await chooseWays(basic, choices({ 'funds.low': 'mail', 'domain.validated': 'mail' }), context)
    expect(await db().notificationChoice.findMany({ where: { userId: basic.userId }, select: { event: true } })).toEqual([{ event: 'domain.validated' }])
    expect(choicesSchema.safeParse({ 'no.event': 'mail' }).success).toBe(false)
  })

  test('a step of an organization is mailed in its own words, also to who made it, and nobody gets it twice', async () => {
    const id = await aSentOrganization(admin)
    expect(await newestMail(enterprise.email, 'organization')).toMatchObject({ event: 'submitted', link: expect.stringContaining(id) as string })
    expect((await templatesTo(enterprise.email)).filter((name) => name === 'organization')).toHaveLength(1)
  })

  test('the mail of the morning has what waits, once, in one mail', async () => {
    const evening = new Date('2027-03-01T20:00:00Z')
    const morning = new Date('2027-03-02T07:37:00Z')
    await chooseWays(admin, choices({ 'funds.low': 'digest' }), context)
    await fellLow(evening)
    await fellLow(evening)
    expect(await templatesTo(enterprise.email)).not.toContain('low-balance')
    expect(await deliveries({ channel: 'mail' })).toMatchObject([{ state: 'waiting', digest: true }, { state: 'waiting', digest: true }])
    expect(await sendDigests(before(morning, hours(1)))).toBe(0)
    expect(await sendDigests(morning)).toBe(1)
    expect(await newestMail(enterprise.email, 'digest')).toMatchObject({ items: [{ title: 'The balance of the account is low' }, {}], more: 0 })
    expect(await sendDigests(morning)).toBe(0)
  })

  test('it is morning by the clocks of the profile, and where it was missed, later', async () => {
    const evening = new Date('2027-03-01T20:00:00Z')
    await chooseWays(admin, choices({ 'funds.low': 'digest' }), context)
    await db().user.update({ where: { id: admin.userId }, data: { timeZone: 'Asia/Kolkata' } })
    await fellLow(evening)
    expect(await sendDigests(new Date('2027-03-02T07:37:00Z'))).toBe(0)
    expect(await sendDigests(new Date('2027-03-02T01:37:00Z'))).toBe(1)
    await fellLow(evening)
    expect(await sendDigests(new Date('2027-03-02T20:37:00Z'))).toBe(0)
    expect(await sendDigests(new Date('2027-03-02T21:37:00Z'))).toBe(1)
  })

  test('whoever has left meanwhile gets no mail of the day, and the delivery says why', async () => {
    const colleague = await aColleague(enterprise, 'manager')
    await chooseWays(anActor(colleague, 'manager'), choices({ 'funds.low': 'digest' }), context)
    await fellLow()
    await disableMember(admin, { userId: colleague.userId }, context)
    expect(await sendDigests(after(new Date(), days(2)))).toBe(0)
    expect(await templatesTo(colleague.email)).not.toContain('digest')
    expect(await deliveries({ state: 'failed' })).toMatchObject([{ error: 'The person does not work for the enterprise any more.' }])
  })

  test('a delivery is as far as its mail', async () => {
    await fellLow()
    const state = async () => (await deliveries({ channel: 'mail' })).map(({ state, error }) => [state, error])
    const mail = await db().mail.findFirstOrThrow({ where: { to: enterprise.email, template: 'low-balance' }, select: { id: true } })
    const changes = (data: Parameters<ReturnType<typeof db>['mail']['update']>[0]['data']) => db().mail.update({ where: mail, data, select: { id: true } })
    expect(await state()).toEqual([['waiting', null]])
    await changes({ state: 'parked', parkedAt: new Date(), lastError: 'no such domain' })
    expect(await state()).toEqual([['failed', 'no such domain']])
    await changes({ state: 'queued', parkedAt: null })
    expect(await state()).toEqual([['waiting', null]])
    await changes({ state: 'sent', sentAt: new Date() })
    expect(await state()).toEqual([['sent', null]])
    await changes({ deliveredAt: new Date() })
    expect(await state()).toEqual([['delivered', null]])
    await changes({ bouncedAt: new Date(), bounceReason: 'mailbox full' })
    expect(await state()).toEqual([['failed', 'mailbox full']])
  })

  test('what has ended is sent again as a delivery of its own; what is under way is not', async () => {
    await fellLow()
    const [first] = await deliveries({ channel: 'mail' })
    const again = () => resendDelivery(admin, { deliveryId: first?.id ?? '' }, aContext())
    expect(await again()).toMatchObject({ ok: false, failure: { code: 'DELIVERY_UNDER_WAY' } })
    await db().mail.updateMany({ where: { to: enterprise.email }, data: { state: 'sent', sentAt: new Date() } })
    expect(await again()).toMatchObject({ ok: true })
    expect(await newestMail(enterprise.email, 'news')).toMatchObject({ title: 'The balance of the account is low', byRule: false })
    expect((await deliveries({ channel: 'mail' })).map(({ repeats }) => repeats)).toEqual([true, false])
    expect(await resendDelivery(anActor(await aColleague(enterprise, 'standard'), 'standard'), { deliveryId: first?.id ?? '' }, context)).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    expect(await resendDelivery(anActor(await anActiveEnterprise()), { deliveryId: first?.id ?? '' }, context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  })
})

describe('a rule', () => {
  test('mails addresses besides, each once, of what it is about alone', async () => {
    await made({ about: 'area:funds', addresses: 'treasury@example.com' })
    await made({ about: 'all', addresses: 'treasury@example.com, archive@example.com' })
    await fellLow()
    expect(await newestMail('treasury@example.com', 'news')).toMatchObject({ name: enterprise.organization, organization: enterprise.organization, title: 'The balance of the account is low', byRule: true })
    const before = (await templatesTo('treasury@example.com')).length
    expect(before).toBe(1)
    await happens({ action: 'second-factor.required', target: admin.accountId, details: { required: true } })
    expect((await templatesTo('archive@example.com')).length).toBe(2)
    await removeRule(admin, { ruleId: (await rules())[1]?.id ?? '' }, context)
    await happens({ action: 'second-factor.required', target: admin.accountId, details: { required: true } })
    expect((await templatesTo('archive@example.com')).length).toBe(2)
  })

  test('of a group is about that group alone', async () => {
    const groupId = await aGroup(admin, { name: 'Web team' })
    await made({ about: 'all', group: groupId, addresses: 'web-team@example.com' })
    await fellLow()
    expect(await templatesTo('web-team@example.com')).toEqual([])
    await happens({ action: 'group.changed', target: groupId })
    expect(await newestMail('web-team@example.com', 'news')).toMatchObject({ title: 'The group Web team was changed' })
  })

  test('keeps a colleague’s address as that person, who is mailed only what they may see', async () => {
    const [basic, standard] = [await aColleague(enterprise, 'basic'), await aColleague(enterprise, 'standard')]
    await made({ about: 'funds.low', addresses: `${basic.email} ${standard.email}` })
    expect(await rules()).toMatchObject([{ addresses: [], reached: 1, fault: { kind: 'some-gone' } }])
    await fellLow()
    expect(await templatesTo(basic.email)).not.toContain('news')
    expect(await templatesTo(standard.email)).toContain('news')
  })

  test('that reaches nobody is a fault, with what to do, until it reaches somebody', async () => {
    const colleague = await aColleague(enterprise, 'manager', { name: 'Ravi Menon' })
    await made({ addresses: colleague.email })
    await made({ role: 'finance_manager' })
    expect((await rules()).map(({ fault }) => fault?.words ?? null)).toEqual([null, 'It reaches nobody: nobody who may see this has the role Finance Manager. Change the rule, so that somebody is told, or delete it.'])
    expect(await countFaults(admin)).toBe(1)
    await disableMember(admin, { userId: colleague.userId }, context)
    expect((await rules())[0]?.fault?.words).toMatch(/^It reaches nobody: Ravi Menon does not work here any more/)
    expect(await countFaults(admin)).toBe(2)
    const [first] = await rules()
    expect(await changeRule(admin, { ruleId: first?.id ?? '', ...aRule({ addresses: 'ops@example.com' }) }, context)).toMatchObject({ ok: true })
    await aColleague(enterprise, 'finance_manager')
    expect(await countFaults(admin)).toBe(0)
  })

  test('with a role that was deleted, or of a group that was archived, is a fault', async () => {
    const role = await db().customRole.create({ data: { id: newId('rol'), accountId: admin.accountId, name: 'Treasury', permissions: ['funds.view'], createdAt: new Date() }, select: { id: true } })
    const groupId = await aGroup(admin, { name: 'Web team' })
    await made({ role: role.id })
    await made({ about: 'all', group: groupId, addresses: 'web-team@example.com' })
    await db().customRole.delete({ where: { id: role.id } })
    await db().group.update({ where: { id: groupId }, data: { archivedAt: new Date() } })
    expect((await rules()).map(({ fault }) => fault?.words)).toEqual([expect.stringContaining('its role was deleted'), expect.stringContaining('Its group is archived')])
  })

  test('names somebody, with a role and a group of the enterprise’s own, and is made by who may', async () => {
    const stranger = anActor(await anActiveEnterprise())
    const theirs = await db().group.findFirstOrThrow({ where: { accountId: stranger.accountId }, select: { id: true } })
    expect(await makeRule(admin, aRule(), context)).toMatchObject({ ok: false, failure: { field: 'addresses' } })
    expect(await makeRule(admin, aRule({ role: 'rol_none' }), context)).toMatchObject({ ok: false, failure: { field: 'role' } })
    expect(await makeRule(admin, aRule({ addresses: 'a@example.com', group: theirs.id }), context)).toMatchObject({ ok: false, failure: { field: 'group' } })
    expect(await makeRule(anActor(enterprise, 'standard'), aRule({ addresses: 'a@example.com' }), context)).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
    await made({ addresses: 'a@example.com' })
    const ruleId = (await rules())[0]?.id ?? ''
    expect(await showRule(stranger, ruleId)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await changeRule(stranger, { ruleId, ...aRule({ addresses: 'b@example.com' }) }, context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await removeRule(stranger, { ruleId }, context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await rules(stranger)).toEqual([])
  })

  test('is one of at most fifty', async () => {
    for (let count = 0; count < 50; count++) await made({ addresses: 'a@example.com' })
    expect(await makeRule(admin, aRule({ addresses: 'a@example.com' }), context)).toMatchObject({ ok: false, failure: { code: 'TOO_MANY_RULES' } })
  })
})

test('the database keeps what was told as it was told, and lets it only be read', async () => {
  await fellLow()
  const client = await connect()
  const [row] = (await told(admin)).rows
  await expect(client.query(`update news set title = 'Another' where id = $1`, [row?.newsId])).rejects.toThrow('never changed')
  await expect(client.query(`update deliveries set user_id = 'usr_other' where id = $1`, [row?.id])).rejects.toThrow('never changes')
  await client.query('update deliveries set read_at = now() where id = $1', [row?.id])
  await expect(client.query('update deliveries set read_at = null where id = $1', [row?.id])).rejects.toThrow('never changes')
})

test('what was told long ago is forgotten, with its deliveries', async () => {
  await fellLow()
  expect(await forgetNews(after(new Date(), NEWS_MEMORY - days(1)))).toBe(0)
  expect(await titles(admin)).toHaveLength(1)
  expect(await forgetNews(after(new Date(), NEWS_MEMORY + days(1)))).toBeGreaterThan(0)
  expect(await deliveries()).toEqual([])
})
