import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aContext, aGroup, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { aDraft } from '@/lib/testing/organizations'
import { addOrganizationToGroup, listGroupOrganizations, removeOrganizationFromGroup, showGroupsOfOrganization } from './choose-for-group'
import { deleteOrganizationDraft } from './delete-draft'

const { connect } = useDatabase()
const context = aContext()
type Actor = ReturnType<typeof anActor>

const listed = async (actor: Actor, groupId: string) => {
  const page = await listGroupOrganizations(actor, groupId, undefined, context.now)
  if (!page.ok) throw new Error(page.failure.code)
  return page.value
}

test('an organization is chosen for a group once, tells so, and is taken out again', async () => {
  const actor = anActor(await anActiveEnterprise())
  const [groupId, organizationId, other] = [await aGroup(actor, { organizations: 'chosen' }), await aDraft(actor), await aDraft(actor)]
  expect(await addOrganizationToGroup(actor, { groupId, organizationId }, context)).toMatchObject({ ok: true })
  expect(await addOrganizationToGroup(actor, { groupId, organizationId }, context)).toMatchObject({ ok: true })
  expect(await listed(actor, groupId)).toMatchObject({ rows: [{ id: organizationId, standing: 'draft' }], next: null, more: [{ id: other }] })
  expect(await showGroupsOfOrganization(actor, organizationId)).toMatchObject({ chosen: [{ id: groupId }], all: 1, more: [] })
  expect(await showGroupsOfOrganization(actor, other)).toMatchObject({ chosen: [], all: 1, more: [{ id: groupId }] })
  expect(await removeOrganizationFromGroup(actor, { groupId, organizationId }, context)).toMatchObject({ ok: true })
  expect((await listed(actor, groupId)).rows).toEqual([])
  expect(await db().auditEvent.findMany({ where: { target: groupId }, orderBy: { id: 'asc' }, select: { action: true } })).toEqual([{ action: 'group.made' }, { action: 'group.organization-added' }, { action: 'group.organization-removed' }])
})

test('a draft that is deleted is chosen for no group any more', async () => {
  const actor = anActor(await anActiveEnterprise())
  const [groupId, organizationId] = [await aGroup(actor, { organizations: 'chosen' }), await aDraft(actor, { name: 'Lotus Rail' })]
  await addOrganizationToGroup(actor, { groupId, organizationId }, context)
  expect(await deleteOrganizationDraft(actor, { organizationId, typed: 'Lotus Rail' }, context)).toMatchObject({ ok: true })
  expect((await listed(actor, groupId)).rows).toEqual([])
})

test('neither another enterprise’s group nor its organization is there, and the database holds it', async () => {
  const [mine, theirs] = [anActor(await anActiveEnterprise()), anActor(await anActiveEnterprise())]
  const [myGroup, theirGroup, theirOrganization] = [await aGroup(mine, { organizations: 'chosen' }), await aGroup(theirs, { organizations: 'chosen' }), await aDraft(theirs)]
  const answers = await Promise.all([
    addOrganizationToGroup(mine, { groupId: theirGroup, organizationId: theirOrganization }, context),
    addOrganizationToGroup(mine, { groupId: myGroup, organizationId: theirOrganization }, context),
    removeOrganizationFromGroup(mine, { groupId: theirGroup, organizationId: theirOrganization }, context),
    listGroupOrganizations(mine, theirGroup, undefined, context.now),
  ])
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  const client = await connect()
  const chosen = (accountId: string) => client.query('insert into group_organizations (group_id, organization_id, account_id, created_at) values ($1, $2, $3, now())', [myGroup, theirOrganization, accountId])
  await expect(chosen(mine.accountId)).rejects.toMatchObject({ constraint: 'group_organizations_organization_id_account_id_fkey' })
  await expect(chosen(theirs.accountId)).rejects.toMatchObject({ constraint: 'group_organizations_group_id_account_id_fkey' })
})
