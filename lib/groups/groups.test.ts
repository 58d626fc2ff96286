import { newId } from '@/lib/core/id'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, aGroup, aGroupForm, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { changeGroup } from './change-group'
import { addPerson, removePerson } from './choose-people'
import { createGroup } from './create-group'
import { changeGroupSchema, createGroupSchema } from './schema'
import { showGroup, showGroups } from './show-groups'

const { connect } = useDatabase()
const context = aContext()


const listed = async (actor: ReturnType<typeof anActor>, query: { q?: string; archived?: 'only'; after?: string } = {}) => {
  const page = await showGroups(actor, { q: '', ...query })
  if (!page.ok) throw new Error(page.failure.code)
  return page.value
}

describe('a new enterprise', () => {
  test('has one group, to which everybody belongs and which pays from the balance, and its trail says so', async () => {
    const enterprise = await anActiveEnterprise()
    const { rows } = await listed(anActor(enterprise))
    expect(rows).toMatchObject([{ name: 'Everybody', isDefault: true, people: 'all', funding: 'account', archivedAt: null }])
    expect(await db().auditEvent.findMany({ where: { action: 'group.made', accountId: enterprise.accountId }, select: { target: true } })).toEqual([{ target: rows[0]?.id }])
  })
})

describe('a group', () => {
  test('is made, found and changed by whoever may, with a row in the trail for each', async () => {
    const enterprise = await anActiveEnterprise()
    const actor = anActor(enterprise)
    const groupId = await aGroup(actor, { name: 'Web team', people: 'chosen', renewalEmails: 'Web@Example.com, ops@example.com\nweb@example.com' })
    expect(await showGroup(actor, groupId)).toMatchObject({ ok: true, value: { name: 'Web team', renewalEmails: ['web@example.com', 'ops@example.com'], people: 'chosen' } })
    const change = changeGroupSchema.parse({ groupId, name: 'Web', description: '', people: 'all', organizations: 'all', domains: 'all', funding: 'own', renewalEmails: '' })
    expect(await changeGroup(actor, change, context)).toMatchObject({ ok: true })
    expect(await showGroup(actor, groupId)).toMatchObject({ ok: true, value: { name: 'Web', renewalEmails: [], people: 'all', funding: 'own' } })
    const deeds = await db().auditEvent.findMany({ where: { target: groupId }, orderBy: { id: 'asc' }, select: { action: true, actorId: true, accountId: true } })
    expect(deeds).toEqual(['group.made', 'group.changed'].map((action) => ({ action, actorId: enterprise.userId, accountId: enterprise.accountId })))
  })

  test('has a name that no other one of its enterprise has, in whatever case', async () => {
    const [one, other] = [anActor(await anActiveEnterprise()), anActor(await anActiveEnterprise())]
    await aGroup(one, { name: 'Straße' })
    const second = await aGroup(one, { name: 'Second' })
    expect(await createGroup(one, aGroupForm({ name: 'straße' }), context)).toMatchObject({ ok: false, failure: { code: 'GROUP_NAME_TAKEN', field: 'name' } })
    expect(await changeGroup(one, changeGroupSchema.parse({ groupId: second, name: 'STRAßE', description: '', people: 'all', organizations: 'all', domains: 'all', funding: 'account', renewalEmails: '' }), context)).toMatchObject({ ok: false, failure: { code: 'GROUP_NAME_TAKEN', field: 'name' } })
    expect(await createGroup(other, aGroupForm({ name: 'Straße' }), context)).toMatchObject({ ok: true })
  })

  test('of another enterprise is not there', async () => {
    const [mine, theirs] = [anActor(await anActiveEnterprise()), anActor(await anActiveEnterprise())]
    const groupId = await aGroup(theirs)
    const refused = [
      showGroup(mine, groupId),
      changeGroup(mine, changeGroupSchema.parse({ groupId, name: 'x', description: '', people: 'all', organizations: 'all', domains: 'all', funding: 'account', renewalEmails: '' }), context),
      addPerson(mine, { groupId, email: 'somebody@example.com' }, context),
      removePerson(mine, { groupId, userId: mine.userId }, context),
    ]
    for (const outcome of refused) expect(await outcome).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect((await listed(mine)).rows).toHaveLength(1)
  })

  test('is seen and managed by those alone whose role says so', async () => {
    const enterprise = await anActiveEnterprise()
    const groupId = await aGroup(anActor(enterprise))
    const auditor = anActor(enterprise, 'auditor')
    expect(await showGroup(auditor, groupId)).toMatchObject({ ok: true })
    const refused = [
      createGroup(auditor, aGroupForm(), context),
      changeGroup(auditor, changeGroupSchema.parse({ groupId, name: 'x', description: '', people: 'all', organizations: 'all', domains: 'all', funding: 'account', renewalEmails: '' }), context),
      addPerson(auditor, { groupId, email: enterprise.email }, context),
      removePerson(auditor, { groupId, userId: enterprise.userId }, context),
      showGroups({ ...auditor, permissions: new Set() }, { q: '' }),
      showGroup({ ...auditor, permissions: new Set() }, groupId),
    ]
    for (const outcome of refused) expect(await outcome).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
  })
})

describe('the people of a group', () => {
  test('are chosen by their address, once, from those who belong to the enterprise', async () => {
    const enterprise = await anActiveEnterprise()
    const [actor, colleague, stranger] = [anActor(enterprise), await aColleague(enterprise, 'standard'), await anActiveEnterprise()]
    const groupId = await aGroup(actor)
    for (const email of [colleague.email, colleague.email, enterprise.email]) expect(await addPerson(actor, { groupId, email }, context)).toMatchObject({ ok: true })
    expect(await addPerson(actor, { groupId, email: stranger.email }, context)).toMatchObject({ ok: false, failure: { code: 'NOT_A_MEMBER', field: 'email' } })
    const shown = await showGroup(actor, groupId)
    expect(shown.ok && shown.value.chosen.map(({ email }) => email).sort()).toEqual([colleague.email, enterprise.email].sort())
    expect(await removePerson(actor, { groupId, userId: colleague.userId }, context)).toMatchObject({ ok: true })
    expect(await removePerson(actor, { groupId, userId: colleague.userId }, context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    const deeds = await db().auditEvent.findMany({ where: { target: groupId, action: { startsWith: 'group.person' } }, orderBy: { id: 'asc' }, select: { action: true } })
    expect(deeds.map(({ action }) => action)).toEqual(['group.person-added', 'group.person-added', 'group.person-removed'])
  })

  test('leave it with the enterprise', async () => {
    const enterprise = await anActiveEnterprise()
    const [actor, colleague] = [anActor(enterprise), await aColleague(enterprise, 'standard')]
    const groupId = await aGroup(actor)
    await addPerson(actor, { groupId, email: colleague.email }, context)
    await db().member.delete({ where: { userId_accountId: { userId: colleague.userId, accountId: enterprise.accountId } } })
    expect(await showGroup(actor, groupId)).toMatchObject({ ok: true, value: { chosen: [] } })
  })
})

test('the list goes page by page in the order of names, and finds a part of a name', async () => {
  const enterprise = await anActiveEnterprise()
  const actor = anActor(enterprise)
  const names = Array.from({ length: 60 }, (_, index) => `${index % 2 ? 'Team' : 'team'} ${String(index).padStart(2, '0')}`)
  await db().group.createMany({ data: names.map((name) => ({ id: newId('grp'), accountId: enterprise.accountId, name, description: '', isDefault: false, people: 'all', funding: 'account', renewalEmails: [], createdAt: context.now })) })
  const seen: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await listed(actor, after ? { after } : {})
    seen.push(...page.rows.map(({ name }) => name))
    if (!page.next) break
    after = page.next
  }
  expect(seen).toEqual(['Everybody', ...names])
  expect((await listed(actor, { q: 'TEAM 07' })).rows.map(({ name }) => name)).toEqual(['Team 07'])
  expect((await listed(actor, { q: '%' })).rows).toEqual([])
})

test.each([
  ['not an address', 'ops'],
  ['one of several that is none', 'ops@example.com, web'],
  ['more than 20', Array.from({ length: 21 }, (_, index) => `ops${index}@example.com`).join('\n')],
])('renewal addresses are refused: %s', (_what, renewalEmails) => {
  const parsed = createGroupSchema.safeParse({ name: 'Web', description: '', people: 'all', organizations: 'all', domains: 'all', funding: 'account', renewalEmails })
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(['renewalEmails'])
})

describe('the database, whatever the code does,', () => {
  test.each([
    ['a second default group', (accountId: string) => `insert into groups (id, account_id, name, description, is_default, people, funding, renewal_emails, created_at) values ('grp_x', '${accountId}', 'x', '', true, 'all', 'account', '{}', now())`, 'groups_one_default'],
    ['an archived default group', (accountId: string) => `update groups set archived_at = now() where is_default and account_id = '${accountId}'`, 'groups_default_stays'],
    ['a group that moves to another enterprise', (accountId: string) => `update groups set account_id = (select id from accounts where id <> '${accountId}' limit 1) where account_id = '${accountId}'`, 'groups_kept'],
    ['a person of another enterprise in a group', (accountId: string) => `insert into group_people (group_id, user_id, account_id, created_at) select id, (select user_id from members where account_id <> '${accountId}' limit 1), account_id, now() from groups where account_id = '${accountId}'`, 'group_people_user_id_account_id_fkey'],
  ])('refuses %s', async (_what, statement, rule) => {
    const [{ accountId }] = [await anActiveEnterprise(), await anActiveEnterprise()]
    const owner = await connect()
    await expect(owner.query(statement(accountId))).rejects.toMatchObject({ constraint: rule })
  })
})
