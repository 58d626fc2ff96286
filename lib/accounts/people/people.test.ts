import { randomUUID } from 'node:crypto'
import { allows, type Actor } from '@/lib/core/actor'
import { ALL_PERMISSIONS } from '@/lib/core/permissions'
import { ok } from '@/lib/core/result'
import { days } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { findLiveSession, openSession } from '@/lib/identity/sessions'
import { useDatabase } from '@/lib/testing/database'
import { aClock, aColleague, aContext, anActiveEnterprise, anActor, anAddress, aSignUpForm, GOOD_PASSWORD, signUp, tokenOf } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { actorOf } from '../acting'
import { requestNewLink } from '../request-sign-up'
import { handleRequest } from '../handle-request'
import { setPassword } from '../set-password'
import { acceptInvitation, declineInvitation } from './answer-invitation'
import { changeRole, disableMember, enableMember } from './change-member'
import { chooseAccount, confirmEnterprise, declineEnterprise, isAsked, showEnterprises } from './enterprises'
import { invite, resendInvitation, withdrawInvitation } from './invite'
import { listOpenInvitations, listPeople, showMember } from './list-people'
import { mailInvitation } from './mail-invitation'
import { removePerson } from '@/lib/leaving/remove-person'
import { changeOwnRole, createRole, deleteRole, listRoles, showRole } from './roles'
import { boxOf, createRoleSchema, inviteSchema, listPeopleSchema } from './schema'

const database = useDatabase()

const refusedAs = (code: string) => ({ ok: false, failure: { code } })
const query = (typed: Record<string, string> = {}) => listPeopleSchema.parse(typed)

async function sessionOf(userId: string) {
  const opened = await transact(async (tx) => ok(await openSession(tx, { id: userId, staff: null }, aContext())))
  if (!opened.ok) throw new Error('no session is opened')
  const { id, token } = opened.value
  return {
    session: { id, user: { id: userId } },
    actor: async () => {
      const live = await findLiveSession(token, new Date())
      return live && actorOf(live)
    },
    lives: async () => (await findLiveSession(token, new Date())) !== null,
  }
}

/** Invites somebody and does the job that it leaves behind. */
async function invited(actor: Actor, differences: { email?: string; name?: string; role?: string } = {}, context = aContext()): Promise<string> {
  const form = inviteSchema.parse({ email: anAddress('invited'), name: 'Noor Haddad', role: 'standard', ...differences })
  expect(await invite(actor, form, context)).toMatchObject({ ok: true })
  const { id } = await db().invitation.findFirstOrThrow({ where: { accountId: actor.accountId, email: form.email, endedAt: null } })
  await mailInvitation(id, context)
  return id
}

const aRole = (name: string, ...permissions: (typeof ALL_PERMISSIONS)[number][]) => createRoleSchema.parse({ name, description: '', ...Object.fromEntries(permissions.map((permission) => [boxOf(permission), 'on'])) })

async function ownRole(actor: Actor, name: string, ...permissions: (typeof ALL_PERMISSIONS)[number][]): Promise<string> {
  expect(await createRole(actor, aRole(name, ...permissions), aContext())).toMatchObject({ ok: true })
  return (await db().customRole.findFirstOrThrow({ where: { accountId: actor.accountId, name } })).id
}

const as = async (person: { userId: string; accountId: string }): Promise<Actor> => {
  const actor = await (await sessionOf(person.userId)).actor()
  if (!actor) throw new Error('they act for nobody')
  return actor
}

describe('roles of an enterprise’s own', () => {
  test('give what was ticked, to whom they are given, and are written down', async () => {
    const enterprise = await anActiveEnterprise()
    const boss = anActor(enterprise)
    const roleId = await ownRole(boss, 'Domain desk', 'domains.view', 'domains.manage')
    const colleague = await aColleague(enterprise, 'basic')
    expect(await changeRole(boss, { userId: colleague.userId, role: roleId }, aContext())).toMatchObject({ ok: true })
    expect([...(await as(colleague)).permissions].sort()).toEqual(['domains.manage', 'domains.view'])
    expect(await db().auditEvent.findFirstOrThrow({ where: { target: roleId } })).toMatchObject({ action: 'role.created', accountId: enterprise.accountId, details: { name: 'Domain desk', permissions: 'domains.view domains.manage' } })
    expect(await listRoles(boss)).toMatchObject({ ok: true, value: expect.arrayContaining([expect.objectContaining({ choice: roleId, own: true, people: 1 })]) })
  })

  test('hold nothing that their maker does not have, and are changed by nobody who has less', async () => {
    const enterprise = await anActiveEnterprise()
    const boss = anActor(enterprise)
    const makerRole = await ownRole(boss, 'Role maker', 'people.view', 'people.manage', 'roles.manage')
    const maker = await aColleague(enterprise, 'basic')
    await changeRole(boss, { userId: maker.userId, role: makerRole }, aContext())
    const actor = await as(maker)
    expect(await createRole(actor, aRole('More', 'people.view', 'funds.move'), aContext())).toMatchObject(refusedAs('NOT_YOURS'))
    expect(await createRole(actor, aRole('Less', 'people.view'), aContext())).toMatchObject({ ok: true })
    const strong = await ownRole(boss, 'Strong', 'funds.move')
    expect(await changeOwnRole(actor, { ...aRole('Weak', 'people.view'), roleId: strong }, aContext())).toMatchObject(refusedAs('NOT_YOURS'))
    expect(await deleteRole(actor, { roleId: strong }, aContext())).toMatchObject(refusedAs('NOT_YOURS'))
    expect(await invite(actor, inviteSchema.parse({ email: anAddress(), name: 'Ada', role: strong }), aContext())).toMatchObject(refusedAs('NOT_YOURS'))
    expect(await changeRole(actor, { userId: maker.userId, role: 'administrator' }, aContext())).toMatchObject(refusedAs('OWN_MEMBERSHIP'))
  })

  test('have one name each, whatever its case, and at least one permission', async () => {
    const boss = anActor(await anActiveEnterprise())
    await ownRole(boss, 'Desk', 'domains.view')
    expect(await createRole(boss, aRole('DESK', 'domains.view'), aContext())).toMatchObject({ ok: false, failure: { code: 'ROLE_NAME_TAKEN', field: 'name' } })
    expect(await createRole(boss, aRole('Empty'), aContext())).toMatchObject({ ok: false, failure: { code: 'INVALID', field: 'permissions' } })
    expect(await createRole(anActor(await anActiveEnterprise()), aRole('Desk', 'domains.view'), aContext())).toMatchObject({ ok: true })
  })

  test('are changed for everybody at once, and deleted only when nobody has or is offered them', async () => {
    const enterprise = await anActiveEnterprise()
    const boss = anActor(enterprise)
    const roleId = await ownRole(boss, 'Desk', 'domains.view')
    const colleague = await aColleague(enterprise, 'basic')
    await changeRole(boss, { userId: colleague.userId, role: roleId }, aContext())
    await changeOwnRole(boss, { ...aRole('Desk', 'funds.view'), roleId }, aContext())
    expect([...(await as(colleague)).permissions]).toEqual(['funds.view'])
    expect(await deleteRole(boss, { roleId }, aContext())).toMatchObject(refusedAs('ROLE_IN_USE'))
    await changeRole(boss, { userId: colleague.userId, role: 'basic' }, aContext())
    const invitationId = await invited(boss, { role: roleId })
    expect(await deleteRole(boss, { roleId }, aContext())).toMatchObject(refusedAs('ROLE_IN_USE'))
    await withdrawInvitation(boss, { invitationId }, aContext())
    expect(await deleteRole(boss, { roleId }, aContext())).toMatchObject({ ok: true })
    expect(await db().customRole.count({ where: { id: roleId } })).toBe(0)
  })
})

describe('an invitation', () => {
  test('of an address that has nobody brings the activation link, and joins with the first password', async () => {
    const enterprise = await anActiveEnterprise()
    const email = anAddress('new')
    await invited(anActor(enterprise), { email, role: 'auditor' })
    const mail = await newestMail(email, 'activation')
    expect(mail).toMatchObject({ name: 'Noor Haddad', organization: null, invitation: { organization: enterprise.organization, by: enterprise.name, role: 'Auditor' } })
    expect(await setPassword({ token: tokenOf(mail.link), password: GOOD_PASSWORD, repeat: GOOD_PASSWORD }, aContext())).toMatchObject({ ok: true, value: { activated: true } })
    const { id } = await db().user.findUniqueOrThrow({ where: { email } })
    expect(await as({ userId: id, accountId: enterprise.accountId })).toEqual(anActor({ userId: id, accountId: enterprise.accountId }, 'auditor'))
    expect(await db().auditEvent.count({ where: { action: 'invitation.accepted', actorId: id, accountId: enterprise.accountId } })).toBe(1)
  })

  test('of somebody who has a password is accepted by them alone, after which they choose for whom they work', async () => {
    const [enterprise, other, stranger] = [await anActiveEnterprise(), await anActiveEnterprise(), await anActiveEnterprise()]
    const invitationId = await invited(anActor(enterprise), { email: other.email, role: 'manager' })
    expect(await newestMail(other.email, 'invitation')).toMatchObject({ name: other.name, invitation: { organization: enterprise.organization } })
    expect(await isAsked(other.userId, new Date())).toBe(true)

    const [theirs, elsewhere, strangers] = [await sessionOf(other.userId), await sessionOf(other.userId), await sessionOf(stranger.userId)]
    expect(await acceptInvitation(strangers.session, { invitationId }, aContext())).toMatchObject(refusedAs('INVITATION_OVER'))
    expect(await acceptInvitation(theirs.session, { invitationId }, aContext())).toMatchObject({ ok: true })
    expect(await theirs.actor()).toEqual(anActor({ userId: other.userId, accountId: enterprise.accountId }, 'manager'))
    expect(await elsewhere.actor()).toBeNull()
    expect(await chooseAccount(elsewhere.session, { accountId: other.accountId }, aContext())).toMatchObject({ ok: true })
    expect(await elsewhere.actor()).toMatchObject({ accountId: other.accountId })
    expect(await acceptInvitation(theirs.session, { invitationId }, aContext())).toMatchObject(refusedAs('INVITATION_OVER'))
    expect(await chooseAccount(strangers.session, { accountId: enterprise.accountId }, aContext())).toMatchObject(refusedAs('NOT_FOUND'))
  })

  test('can be declined, withdrawn and sent again, runs out after 14 days, and is one an address', async () => {
    const [enterprise, other] = [await anActiveEnterprise(), await anActiveEnterprise()]
    const boss = anActor(enterprise)
    const clock = aClock(new Date())
    const at = () => aContext({ now: clock.now(), clock: clock.now })
    const theirs = await sessionOf(other.userId)
    const first = await invited(boss, { email: other.email }, at())
    expect(await invite(boss, inviteSchema.parse({ email: other.email, name: 'Again', role: 'basic' }), at())).toMatchObject({ ok: false, failure: { code: 'INVITATION_OPEN', field: 'email' } })
    expect(await declineInvitation(theirs.session, { invitationId: first }, at())).toMatchObject({ ok: true })

    const second = await invited(boss, { email: other.email }, at())
    expect(await withdrawInvitation(boss, { invitationId: second }, at())).toMatchObject({ ok: true })
    expect(await acceptInvitation(theirs.session, { invitationId: second }, at())).toMatchObject(refusedAs('INVITATION_OVER'))

    const third = await invited(boss, { email: other.email }, at())
    clock.advance(days(14))
    expect(await acceptInvitation(theirs.session, { invitationId: third }, at())).toMatchObject(refusedAs('INVITATION_OVER'))
    expect(await listOpenInvitations(boss, clock.now())).toMatchObject({ ok: true, value: [{ id: third, state: 'expired' }] })
    expect(await resendInvitation(boss, { invitationId: third }, at())).toMatchObject({ ok: true })
    await mailInvitation(third, at())
    expect((await templatesTo(other.email)).filter((template) => template === 'invitation')).toHaveLength(4)
    expect(await acceptInvitation(theirs.session, { invitationId: third }, at())).toMatchObject({ ok: true })
    expect(await invite(boss, inviteSchema.parse({ email: other.email, name: 'Again', role: 'basic' }), at())).toMatchObject({ ok: false, failure: { code: 'ALREADY_MEMBER', field: 'email' } })
  })

  test('that was withdrawn before the password was set joins nothing, also not what another enterprise asked', async () => {
    const [first, second] = [await anActiveEnterprise(), await anActiveEnterprise()]
    const email = anAddress('twice')
    await invited(anActor(first), { email })
    const late = await invited(anActor(second), { email }, aContext({ now: new Date(Date.now() + 1000) }))
    const mail = await newestMail(email, 'activation')
    await withdrawInvitation(anActor(second), { invitationId: late }, aContext())
    await setPassword({ token: tokenOf(mail.link), password: GOOD_PASSWORD, repeat: GOOD_PASSWORD }, aContext())
    const { id } = await db().user.findUniqueOrThrow({ where: { email } })
    expect(await db().member.count({ where: { userId: id } })).toBe(0)
    expect(await showEnterprises({ user: { id } }, new Date())).toMatchObject({ accounts: [], invitations: [{ organization: first.organization }] })
  })

  test('stays open beside one’s own sign-up, whose account is opened first', async () => {
    const enterprise = await anActiveEnterprise()
    const email = anAddress('both')
    await invited(anActor(enterprise), { email })
    const form = aSignUpForm({ email })
    await signUp(form, aContext())
    const mail = await newestMail(email, 'activation')
    expect(mail).toMatchObject({ organization: form.organization, invitation: null })
    await setPassword({ token: tokenOf(mail.link), password: GOOD_PASSWORD, repeat: GOOD_PASSWORD }, aContext())
    const { id } = await db().user.findUniqueOrThrow({ where: { email } })
    expect(await showEnterprises({ user: { id } }, new Date())).toMatchObject({ accounts: [{ organization: form.organization }], invitations: [{ organization: enterprise.organization }] })
  })

  test('is named again by a fresh link', async () => {
    const enterprise = await anActiveEnterprise()
    const email = anAddress('late')
    await invited(anActor(enterprise), { email })
    const submission = randomUUID()
    await requestNewLink({ email, submission }, aContext())
    const { id } = await db().publicRequest.findUniqueOrThrow({ where: { submission } })
    await handleRequest(id, aContext())
    expect(await newestMail(email, 'activation')).toMatchObject({ invitation: { organization: enterprise.organization } })
    expect((await templatesTo(email)).filter((template) => template === 'activation')).toHaveLength(2)
  })
})

describe('a person of an enterprise', () => {
  test('is found by name and address, by role and by state, page by page', async () => {
    const enterprise = await anActiveEnterprise({ name: 'Zora First' })
    const boss = anActor(enterprise)
    const start = Date.now()
    for (let index = 0; index < 26; index++) {
      const userId = `usr_page_${index}_${randomUUID().slice(0, 8)}`
      const at = new Date(start + index)
      await db().user.create({ data: { id: userId, email: `${userId}@example.com`, name: `Person ${index}`, createdAt: at, activatedAt: at } })
      await db().member.create({ data: { userId, accountId: enterprise.accountId, role: index % 2 ? 'basic' : 'auditor', createdAt: at, disabledAt: index === 7 ? at : null } })
    }
    const first = await listPeople(boss, query())
    if (!first.ok || !first.value.next) throw new Error('there is no second page')
    const second = await listPeople(boss, query({ after: first.value.next }))
    if (!second.ok) throw new Error('the second page is refused')
    expect([first.value.rows.length, second.value.rows.length, second.value.next]).toEqual([25, 2, null])
    expect(new Set([...first.value.rows, ...second.value.rows].map(({ userId }) => userId)).size).toBe(27)
    expect(await listPeople(boss, query({ q: 'zora' }))).toMatchObject({ value: { rows: [{ name: 'Zora First', roleLabel: 'Administrator' }] } })
    expect(await listPeople(boss, query({ q: '%' }))).toMatchObject({ value: { rows: [] } })
    // By the name and address that they have now.
    await db().user.update({ where: { id: enterprise.userId }, data: { name: 'Zoë Second', email: `zoe.${enterprise.email}` } })
    expect(await listPeople(boss, query({ q: 'zora' }))).toMatchObject({ value: { rows: [] } })
    expect(await listPeople(boss, query({ q: `ZOE.${enterprise.email}` }))).toMatchObject({ value: { rows: [{ name: 'Zoë Second' }] } })
    expect(await listPeople(boss, query({ state: 'disabled' }))).toMatchObject({ value: { rows: [{ name: 'Person 7' }] } })
    expect(await listPeople(boss, query({ role: 'administrator' }))).toMatchObject({ value: { rows: [{ name: 'Zoë Second' }] } })
  })

  test('loses the enterprise at once when disabled, and has it again when enabled; each is mailed and written down', async () => {
    const enterprise = await anActiveEnterprise()
    const boss = anActor(enterprise)
    const colleague = await aColleague(enterprise, 'standard')
    const { actor } = await sessionOf(colleague.userId)
    expect(await actor()).not.toBeNull()
    expect(await disableMember(boss, { userId: colleague.userId }, aContext())).toMatchObject({ ok: true })
    expect(await actor()).toBeNull()
    expect(await newestMail(colleague.email, 'membership')).toMatchObject({ change: 'disabled', organization: enterprise.organization })
    expect(await enableMember(boss, { userId: colleague.userId }, aContext())).toMatchObject({ ok: true })
    expect(await actor()).toEqual(anActor(colleague, 'standard'))
    const rows = await db().auditEvent.findMany({ where: { target: colleague.userId, accountId: enterprise.accountId, actorId: enterprise.userId }, orderBy: { id: 'asc' }, select: { action: true } })
    expect(rows.map(({ action }) => action)).toEqual(['member.disabled', 'member.enabled'])
  })

  test('leaves with the role, the sessions and the invitations, which are taken over or withdrawn', async () => {
    const enterprise = await anActiveEnterprise()
    const boss = anActor(enterprise)
    for (const invitations of ['hand-over', 'close'] as const) {
      const leaver = await aColleague(enterprise, 'manager')
      const invitationId = await invited(anActor(leaver, 'manager'))
      const { lives } = await sessionOf(leaver.userId)
      const form = { userId: leaver.userId, invitations, to: enterprise.email }
      expect(await removePerson(boss, { ...form, confirm: 'somebody@example.com' }, aContext())).toMatchObject({ ok: false, failure: { code: 'NOT_CONFIRMED', field: 'confirm' } })
      expect(await lives()).toBe(true)
      expect(await removePerson(boss, { ...form, confirm: leaver.email.toUpperCase() }, aContext())).toMatchObject({ ok: true })
      expect([await lives(), await db().member.count({ where: { userId: leaver.userId } })]).toEqual([false, 0])
      const end = invitations === 'close' ? { end: 'withdrawn', invitedById: leaver.userId } : { end: null, invitedById: enterprise.userId }
      expect(await db().invitation.findUniqueOrThrow({ where: { id: invitationId } })).toMatchObject(end)
      expect(await newestMail(leaver.email, 'membership')).toMatchObject({ change: 'removed' })
      expect(await db().auditEvent.findFirstOrThrow({ where: { target: leaver.userId, action: 'member.removed' } })).toMatchObject({ accountId: enterprise.accountId, details: { role: 'Manager', sessions: 1, invitations: 1 } })
    }
  })

  test('keeps the sessions in which they work for another enterprise', async () => {
    const [enterprise, other] = [await anActiveEnterprise(), await anActiveEnterprise()]
    const leaver = await aColleague(enterprise, 'basic', { email: other.email })
    const [here, there] = [await sessionOf(leaver.userId), await sessionOf(leaver.userId)]
    await chooseAccount(here.session, { accountId: enterprise.accountId }, aContext())
    await chooseAccount(there.session, { accountId: other.accountId }, aContext())
    await removePerson(anActor(enterprise), { userId: leaver.userId, invitations: 'close', confirm: leaver.email }, aContext())
    expect([await here.lives(), await there.lives()]).toEqual([false, true])
    expect(await there.actor()).toMatchObject({ accountId: other.accountId })
  })

  test('is not changed by who may do less, nor by themselves', async () => {
    const enterprise = await anActiveEnterprise()
    const manager = anActor(await aColleague(enterprise, 'manager'), 'manager')
    const basic = await aColleague(enterprise, 'basic')
    for (const change of [
      (actor: Actor, userId: string) => changeRole(actor, { userId, role: 'basic' }, aContext()),
      (actor: Actor, userId: string) => disableMember(actor, { userId }, aContext()),
      (actor: Actor, userId: string) => removePerson(actor, { userId, invitations: 'close', confirm: enterprise.email }, aContext()),
    ]) {
      expect(await change(manager, enterprise.userId)).toMatchObject(refusedAs('NOT_YOURS'))
      expect(await change(manager, manager.userId)).toMatchObject(refusedAs('OWN_MEMBERSHIP'))
      expect(await change(anActor(basic, 'basic'), enterprise.userId)).toMatchObject(refusedAs('FORBIDDEN'))
    }
    expect(await changeRole(manager, { userId: basic.userId, role: 'administrator' }, aContext())).toMatchObject({ ok: false, failure: { code: 'NOT_YOURS', field: 'role' } })
  })
})

describe('an enterprise keeps an administrator', () => {
  test('whom not even somebody with every permission takes away', async () => {
    const enterprise = await anActiveEnterprise()
    const roleId = await ownRole(anActor(enterprise), 'All', ...ALL_PERMISSIONS)
    const all = await aColleague(enterprise, 'basic')
    await changeRole(anActor(enterprise), { userId: all.userId, role: roleId }, aContext())
    const actor = await as(all)
    const { userId } = enterprise
    expect(await changeRole(actor, { userId, role: 'basic' }, aContext())).toMatchObject(refusedAs('LAST_ADMINISTRATOR'))
    expect(await disableMember(actor, { userId }, aContext())).toMatchObject(refusedAs('LAST_ADMINISTRATOR'))
    expect(await removePerson(actor, { userId, invitations: 'close', confirm: enterprise.email }, aContext())).toMatchObject(refusedAs('LAST_ADMINISTRATOR'))
  })

  test('also where two take each other’s role at the same moment', async () => {
    const enterprise = await anActiveEnterprise()
    const second = await aColleague(enterprise, 'administrator')
    const outcomes = await Promise.all([
      changeRole(anActor(enterprise), { userId: second.userId, role: 'basic' }, aContext()),
      changeRole(anActor(second), { userId: enterprise.userId, role: 'basic' }, aContext()),
    ])
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.filter((outcome) => !outcome.ok)).toMatchObject([refusedAs('LAST_ADMINISTRATOR')])
    expect(await db().member.count({ where: { accountId: enterprise.accountId, role: 'administrator' } })).toBe(1)
  })

  test('and the database holds it whatever the code does, also of two transactions at once', async () => {
    const enterprise = await anActiveEnterprise()
    const second = await aColleague(enterprise, 'administrator')
    const [one, two] = [await database.connect(), await database.connect()]
    for (const [client, userId] of [[one, enterprise.userId], [two, second.userId]] as const) {
      await client.query('begin')
      await client.query(`update members set role = 'basic' where account_id = $1 and user_id = $2`, [enterprise.accountId, userId])
    }
    const ends = await Promise.allSettled([one.query('commit'), two.query('commit')])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { constraint: 'members_keep_administrator' } })
    for (const statement of ['delete from members', 'update members set disabled_at = now()', `update members set role = 'auditor'`]) {
      await expect(one.query(`${statement} where account_id = $1 and role = 'administrator'`, [enterprise.accountId])).rejects.toMatchObject({ constraint: 'members_keep_administrator' })
    }
  })
})

describe('another enterprise’s people, roles and invitations', () => {
  test('do not exist for a stranger, whoever they are at home', async () => {
    const [enterprise, stranger] = [await anActiveEnterprise(), await anActiveEnterprise()]
    const boss = anActor(enterprise)
    const roleId = await ownRole(boss, 'Theirs', 'domains.view')
    const invitationId = await invited(boss)
    const colleague = await aColleague(enterprise, 'basic')
    const mine = await aColleague(stranger, 'basic')
    const actor = anActor(stranger)
    const notFound = refusedAs('NOT_FOUND')
    const { userId } = colleague
    expect(await showMember(actor, userId)).toMatchObject(notFound)
    expect(await showRole(actor, roleId)).toMatchObject(notFound)
    expect(await changeRole(actor, { userId, role: 'auditor' }, aContext())).toMatchObject(notFound)
    expect(await disableMember(actor, { userId }, aContext())).toMatchObject(notFound)
    expect(await enableMember(actor, { userId }, aContext())).toMatchObject(notFound)
    expect(await removePerson(actor, { userId, invitations: 'close', confirm: colleague.email }, aContext())).toMatchObject(notFound)
    expect(await resendInvitation(actor, { invitationId }, aContext())).toMatchObject(notFound)
    expect(await withdrawInvitation(actor, { invitationId }, aContext())).toMatchObject(notFound)
    expect(await changeOwnRole(actor, { ...aRole('Mine', 'domains.view'), roleId }, aContext())).toMatchObject(notFound)
    expect(await deleteRole(actor, { roleId }, aContext())).toMatchObject(notFound)
    expect(await changeRole(actor, { userId: mine.userId, role: roleId }, aContext())).toMatchObject({ ok: false, failure: { code: 'INVALID', field: 'role' } })
    expect(await listOpenInvitations(actor, new Date())).toMatchObject({ ok: true, value: [] })
    expect(await listPeople(actor, query({ role: roleId }))).toMatchObject({ ok: true, value: { rows: [] } })
    await expect(db().member.updateMany({ where: { userId: mine.userId }, data: { role: null, customRoleId: roleId } })).rejects.toThrow()
  })
})

describe('a second enterprise', () => {
  test('is attached once the person of the address says so, and nothing opens before', async () => {
    const person = await anActiveEnterprise()
    const { session, actor } = await sessionOf(person.userId)
    const form = aSignUpForm({ email: person.email, organization: 'Second Works' })
    await signUp(form, aContext())
    expect(await newestMail(person.email, 'account-exists')).toMatchObject({ opening: 'Second Works' })
    expect(await actor()).toMatchObject({ accountId: person.accountId })
    const { awaiting } = await showEnterprises({ user: { id: person.userId } }, new Date())
    expect(awaiting).toMatchObject([{ organization: 'Second Works' }])
    const accountId = awaiting[0]?.id ?? ''
    expect(await chooseAccount(session, { accountId }, aContext())).toMatchObject(refusedAs('NOT_FOUND'))
    const stranger = await sessionOf((await anActiveEnterprise()).userId)
    expect(await confirmEnterprise(stranger.session, { accountId }, aContext())).toMatchObject(refusedAs('NOT_FOUND'))
    expect(await declineEnterprise(stranger.session, { accountId }, aContext())).toMatchObject(refusedAs('NOT_FOUND'))

    expect(await confirmEnterprise(session, { accountId }, aContext())).toMatchObject({ ok: true })
    const now = await actor()
    expect(now).toMatchObject({ accountId })
    expect(now && allows(now, 'account.manage')).toBe(true)
    expect(await confirmEnterprise(session, { accountId }, aContext())).toMatchObject(refusedAs('NOT_FOUND'))
  })

  test('waits one at a time, the newest, and is forgotten when declined', async () => {
    const person = await anActiveEnterprise()
    const { session } = await sessionOf(person.userId)
    for (const organization of ['One', 'Two']) await signUp(aSignUpForm({ email: person.email, organization }), aContext())
    const { awaiting } = await showEnterprises({ user: { id: person.userId } }, new Date())
    expect(awaiting).toMatchObject([{ organization: 'Two' }])
    expect(await declineEnterprise(session, { accountId: awaiting[0]?.id ?? '' }, aContext())).toMatchObject({ ok: true })
    expect(await isAsked(person.userId, new Date())).toBe(false)
    expect(await db().account.count({ where: { members: { some: { userId: person.userId } } } })).toBe(1)
    expect(await declineEnterprise(session, { accountId: person.accountId }, aContext())).toMatchObject(refusedAs('NOT_FOUND'))
  })
})
