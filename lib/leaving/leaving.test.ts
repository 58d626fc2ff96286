import { inviteSchema } from '@/lib/accounts/people/schema'
import { invite } from '@/lib/accounts/people/invite'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { transactFunds } from '@/lib/funds/in-turn'
import { allocate, topUp } from '@/lib/funds/move-money'
import { openFund } from '@/lib/funds/open-fund'
import { showFundsOf } from '@/lib/funds/show-funds'
import { addPerson } from '@/lib/groups/choose-people'
import { makeRule } from '@/lib/notifications/manage-rules'
import { makeRuleSchema } from '@/lib/notifications/schema'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, aGroup, anActiveEnterprise, anActor, anAddress } from '@/lib/testing/factories'
import { aDraft, aSentOrganization } from '@/lib/testing/organizations'
import { archiveGroup } from './archive-group'
import { removePerson } from './remove-person'
import { archiveGroupSchema, GROUP_PARTS, PERSON_PARTS, removePersonSchema } from './schema'
import { showLeaver } from './show-leaver'
import { showLeavingGroup } from './show-leaving-group'

useDatabase()
const context = aContext()
const refusedAs = (code: string, field?: string) => ({ ok: false, failure: { code, ...(field && { field }) } })

async function aRule(actor: Actor, typed: Record<string, string>): Promise<string> {
  const made = await makeRule(actor, makeRuleSchema.parse({ about: 'all', group: '', role: '', addresses: '', ...typed }), context)
  if (!made.ok) throw new Error(made.failure.code)
  return (await db().notificationRule.findFirstOrThrow({ where: { accountId: actor.accountId }, orderBy: { id: 'desc' }, select: { id: true } })).id
}

const chosenFor = async (groupId: string) => (await db().groupPerson.findMany({ where: { groupId }, select: { userId: true } })).map(({ userId }) => userId).sort()

/** Somebody who has one of everything that a person can have. */
async function aLeaver() {
  const enterprise = await anActiveEnterprise()
  const boss = anActor(enterprise)
  const [leaver, successor] = [await aColleague(enterprise, 'manager'), await aColleague(enterprise, 'administrator')]
  const invited = anAddress('guest')
  await invite(anActor(leaver, 'manager'), inviteSchema.parse({ name: 'A Guest', email: invited, role: 'basic' }), context)
  const web = await aGroup(boss, { name: 'Web', people: 'chosen', funding: 'own', renewalEmails: `web@example.com, ${leaver.email}, last@example.com` })
  await addPerson(boss, { groupId: web, email: leaver.email }, context)
  const rule = await aRule(boss, { addresses: `${leaver.email}, audit@example.com` })
  const draft = await aDraft(boss, { alternateEmail: leaver.email })
  const sent = await aSentOrganization(boss, { primaryEmail: leaver.email })
  const state = async () => ({
    member: await db().member.count({ where: { userId: leaver.userId } }),
    invitation: await db().invitation.findFirstOrThrow({ where: { email: invited }, select: { end: true, invitedById: true } }),
    chosen: await chosenFor(web),
    addresses: (await db().group.findUniqueOrThrow({ where: { id: web }, select: { renewalEmails: true } })).renewalEmails,
    draft: await db().organization.findUniqueOrThrow({ where: { id: draft }, select: { alternateName: true, alternateEmail: true, alternateTelephone: true } }),
    rule: (await db().notificationRule.findUnique({ where: { id: rule }, select: { people: true, addresses: true } })),
    sent: (await db().organization.findUniqueOrThrow({ where: { id: sent }, select: { primaryEmail: true } })).primaryEmail,
  })
  return { enterprise, boss, leaver, successor, web, sent, state }
}

describe('a person who leaves', () => {
  test('is shown with each thing that leaves with them, and what cannot be changed by it', async () => {
    const { boss, leaver, sent } = await aLeaver()
    const shown = await showLeaver(boss, leaver.userId)
    expect(shown).toMatchObject({ ok: true, value: { sessions: 0, keptOrganizations: [{ id: sent }], parts: PERSON_PARTS.map((name) => ({ name, count: 1, yours: true })) } })
    expect(shown.ok && shown.value.parts[0]?.names).toEqual(['A Guest'])
    expect(await showLeaver(boss, boss.userId)).toMatchObject(refusedAs('NOT_FOUND'))
    expect(await showLeaver(anActor(await anActiveEnterprise()), leaver.userId)).toMatchObject(refusedAs('NOT_FOUND'))
  })

  test('hands all of it over in one transaction', async () => {
    const { boss, leaver, successor, state } = await aLeaver()
    const form = removePersonSchema.parse({ userId: leaver.userId, confirm: leaver.email, to: successor.email, ...Object.fromEntries(PERSON_PARTS.map((name) => [name, 'hand-over'])) })
    expect(await removePerson(boss, form, context)).toMatchObject({ ok: true })
    expect(await state()).toEqual({
      member: 0,
      invitation: { end: null, invitedById: successor.userId },
      chosen: [successor.userId],
      addresses: ['web@example.com', successor.email, 'last@example.com'],
      draft: { alternateName: successor.name, alternateEmail: successor.email, alternateTelephone: null },
      rule: { people: [successor.userId], addresses: ['audit@example.com'] },
      sent: leaver.email,
    })
    const row = await db().auditEvent.findFirstOrThrow({ where: { target: leaver.userId, action: 'member.removed' } })
    expect(row.details).toMatchObject({ to: successor.userId, invitations: 1, groups: 1, renewals: 1, organizations: 1, rules: 1, groupsWere: 'handed over' })
  })

  test('or has all of it closed', async () => {
    const { boss, leaver, state } = await aLeaver()
    const form = removePersonSchema.parse({ userId: leaver.userId, confirm: leaver.email, ...Object.fromEntries(PERSON_PARTS.map((name) => [name, 'close'])) })
    expect(await removePerson(boss, form, context)).toMatchObject({ ok: true })
    expect(await state()).toMatchObject({ member: 0, invitation: { end: 'withdrawn' }, chosen: [], addresses: ['web@example.com', 'last@example.com'], draft: { alternateName: null, alternateEmail: null }, rule: { people: [], addresses: ['audit@example.com'] } })
  })

  test('stays with everything, where one thing of it is refused', async () => {
    const { boss, leaver, enterprise, state } = await aLeaver()
    const before = await state()
    const handOver = Object.fromEntries(PERSON_PARTS.map((name) => [name, 'hand-over'] as const))
    const form = { userId: leaver.userId, confirm: leaver.email, to: enterprise.email, ...handOver }
    const disabled = await aColleague(enterprise, 'basic')
    await db().member.updateMany({ where: { userId: disabled.userId }, data: { disabledAt: new Date() } })
    for (const to of ['nobody@example.com', leaver.email, disabled.email, (await anActiveEnterprise()).email, '']) expect(await removePerson(boss, { ...form, to }, context)).toMatchObject(refusedAs('NO_SUCCESSOR', 'to'))
    // Nothing was said of what has come up since.
    expect(await removePerson(boss, { ...form, organizations: undefined }, context)).toMatchObject(refusedAs('LEAVING_CHANGED'))
    expect(await removePerson(boss, { ...form, confirm: 'Leave' }, context)).toMatchObject(refusedAs('NOT_CONFIRMED', 'confirm'))
    expect(await state()).toEqual(before)
  })

  test('is removed by somebody who may not decide about all of it, and that stays', async () => {
    const { leaver, enterprise, state } = await aLeaver()
    // Nobody removes somebody who may do more.
    await db().member.updateMany({ where: { userId: leaver.userId }, data: { role: 'auditor' } })
    const admin = anActor(enterprise)
    const actor: Actor = { ...admin, permissions: new Set([...admin.permissions].filter((name) => name !== 'groups.manage' && name !== 'organizations.manage')) }
    expect(await showLeaver(actor, leaver.userId)).toMatchObject({ ok: true, value: { parts: [{ yours: true }, { yours: false }, { yours: false }, { yours: false }, { yours: true }] } })
    expect(await removePerson(actor, removePersonSchema.parse({ userId: leaver.userId, confirm: leaver.email, invitations: 'close', renewals: 'close', rules: 'close' }), context)).toMatchObject({ ok: true })
    expect(await state()).toMatchObject({ member: 0, chosen: [], addresses: ['web@example.com', leaver.email, 'last@example.com'], draft: { alternateEmail: leaver.email } })
  })
})

describe('a group that is archived', () => {
  async function cast() {
    const enterprise = await anActiveEnterprise()
    const boss = anActor(enterprise)
    const colleague = await aColleague(enterprise, 'basic')
    const [web, mail] = [await aGroup(boss, { name: 'Web', people: 'chosen', funding: 'own', renewalEmails: 'web@example.com' }), await aGroup(boss, { name: 'Mail', people: 'chosen', funding: 'own', renewalEmails: 'mail@example.com' })]
    const rule = await aRule(boss, { group: web, role: 'auditor' })
    await addPerson(boss, { groupId: web, email: colleague.email }, context)
    const opened = await transact(async (tx) => ok({ account: await openFund(tx, boss.accountId, null, 'EUR', context.now), web: await openFund(tx, boss.accountId, web, 'EUR', context.now) }))
    if (!opened.ok) throw new Error('no fund is opened')
    const order = () => ({ accountId: boss.accountId, idempotencyKey: newId('req') })
    await transactFunds(boss.accountId, (tx) => topUp(tx, order(), opened.value.account, 50_00n, context))
    await transactFunds(boss.accountId, (tx) => allocate(tx, order(), { from: opened.value.account, to: opened.value.web }, 50_00n, context))
    const money = async (groupId: string) => (await showFundsOf(boss, [groupId]))[0]?.posted ?? 0n
    return { enterprise, boss, colleague, web, mail, money, rule }
  }

  test('hands its money, its people and its addresses over to another in one transaction', async () => {
    const { boss, colleague, web, mail, money, rule } = await cast()
    expect(await showLeavingGroup(boss, web)).toMatchObject({ ok: true, value: { parts: [{ name: 'money', count: 1, names: ['€50.00'] }, { name: 'people', count: 1, names: [colleague.name] }, { name: 'renewals', names: ['web@example.com'] }, { name: 'rules', names: ['Everything'] }], takers: expect.arrayContaining([{ id: mail, name: 'Mail' }]) } })
    const form = archiveGroupSchema.parse({ groupId: web, name: 'Web', to: mail, ...Object.fromEntries(GROUP_PARTS.map((name) => [name, 'hand-over'])) })
    expect(await archiveGroup(boss, form, context)).toMatchObject({ ok: true })
    expect([await money(web), await money(mail), await chosenFor(mail)]).toEqual([0n, 50_00n, [colleague.userId]])
    expect(await db().notificationRule.findUnique({ where: { id: rule }, select: { groupId: true } })).toEqual({ groupId: mail })
    expect(await db().group.findMany({ where: { id: { in: [web, mail] } }, orderBy: { name: 'asc' }, select: { archivedAt: true, renewalEmails: true } })).toEqual([{ archivedAt: null, renewalEmails: ['mail@example.com', 'web@example.com'] }, { archivedAt: context.now, renewalEmails: ['web@example.com'] }])
  })

  test('stays as it is where one thing is refused: no group, one that pays from the account, one of another enterprise', async () => {
    const { boss, web, mail, money } = await cast()
    const fromAccount = await aGroup(boss, { name: 'Poor', people: 'chosen', funding: 'account' })
    const stranger = await aGroup(anActor(await anActiveEnterprise()), { people: 'chosen', funding: 'own' })
    const archive = (typed: Record<string, string>) => archiveGroup(boss, archiveGroupSchema.parse({ groupId: web, name: 'Web', people: 'hand-over', renewals: 'hand-over', rules: 'close', money: 'hand-over', ...typed }), context)
    expect(await archive({ to: fromAccount })).toMatchObject(refusedAs('GROUP_PAYS_FROM_ACCOUNT', 'to'))
    for (const to of ['', web, stranger]) expect(await archive({ to })).toMatchObject(refusedAs('NO_GROUP', 'to'))
    await db().group.update({ where: { id: mail }, data: { renewalEmails: Array.from({ length: 20 }, (_, index) => `a${index}@example.com`) }, select: { id: true } })
    expect(await archive({ to: mail })).toMatchObject(refusedAs('TOO_MANY_ADDRESSES', 'to'))
    expect(await archiveGroup(boss, archiveGroupSchema.parse({ groupId: web, name: 'Web', money: 'close', people: 'close' }), context)).toMatchObject(refusedAs('LEAVING_CHANGED'))
    expect([await money(web), await money(mail), await chosenFor(mail)]).toEqual([50_00n, 0n, []])
    expect(await db().group.findUniqueOrThrow({ where: { id: web } })).toMatchObject({ archivedAt: null })
  })
})
