import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aContext, aGroup, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { addDomains } from './add-domains'
import { addDomainsToGroup, listGroupDomains, removeDomainFromGroup, showGroupsOfDomain } from './choose-for-group'
import { removeDomain } from './remove-domain'
import { groupDomainsSchema } from './schema'

const { connect } = useDatabase()
const context = aContext()
type Actor = ReturnType<typeof anActor>

/** An enterprise with these names, by their ids. */
async function withDomains(...names: string[]): Promise<{ actor: Actor; ids: Map<string, string> }> {
  const actor = anActor(await anActiveEnterprise())
  const added = await addDomains(actor, { names: names.join('\n'), use: 'public' }, context)
  if (!added.ok) throw new Error(added.failure.code)
  return { actor, ids: new Map(added.value.added.map(({ id, name }) => [name, id])) }
}

const choose = (actor: Actor, groupId: string, names: string) => addDomainsToGroup(actor, groupDomainsSchema.parse({ groupId, names }), context)

async function namesOf(actor: Actor, groupId: string): Promise<string[]> {
  const names: string[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: Awaited<ReturnType<typeof listGroupDomains>> = await listGroupDomains(actor, groupId, after || undefined, context)
    if (!page.ok) throw new Error(page.failure.code)
    names.push(...page.value.rows.map(({ readable }) => readable))
    after = page.value.next ?? undefined
  }
  return names
}

test('domains are chosen for a group, listed page by page as a tree, and taken out again, with a row in the trail for each', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `n${String(index).padStart(2, '0')}.midt.se`)
  const { actor, ids } = await withDomains('midt.se', 'bücher.de', ...names)
  const groupId = await aGroup(actor, { domains: 'chosen' })
  expect(await choose(actor, groupId, [...names, 'midt.se', 'BÜCHER.de'].join(' '))).toEqual({ ok: true, value: { added: '32' } })
  expect(await choose(actor, groupId, 'midt.se')).toMatchObject({ ok: true })
  expect(await namesOf(actor, groupId)).toEqual(['bücher.de', 'midt.se', ...names])
  expect(await removeDomainFromGroup(actor, { groupId, domainId: ids.get('midt.se') ?? '' }, context)).toMatchObject({ ok: true })
  expect(await removeDomainFromGroup(actor, { groupId, domainId: ids.get('midt.se') ?? '' }, context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  expect(await namesOf(actor, groupId)).toHaveLength(31)
  expect(await db().auditEvent.count({ where: { target: groupId, action: 'group.domain-added' } })).toBe(32)
  expect(await db().auditEvent.count({ where: { target: groupId, action: 'group.domain-removed' } })).toBe(1)
})

test('a name that the enterprise has not, or that is none, is told by its line, and nothing is chosen', async () => {
  const { actor } = await withDomains('midt.se')
  const groupId = await aGroup(actor, { domains: 'chosen' })
  const refused = await choose(actor, groupId, 'midt.se\nnord.se')
  expect(refused).toMatchObject({ ok: false, failure: { code: 'DOMAINS_REFUSED', field: 'names', details: { message: 'Line 2, nord.se: Your enterprise has no such domain. Add it first.' } } })
  expect(await choose(actor, groupId, 'midt_.se')).toMatchObject({ ok: false, failure: { code: 'DOMAINS_REFUSED' } })
  expect(await namesOf(actor, groupId)).toEqual([])
})

test('a domain tells which groups may use it: those that have all, and those that it is chosen for', async () => {
  const { actor } = await withDomains('midt.se', 'nord.se')
  const [chosen, other] = [await aGroup(actor, { domains: 'chosen' }), await aGroup(actor, { domains: 'chosen' })]
  await choose(actor, chosen, 'midt.se')
  const groups = await showGroupsOfDomain(actor, 'midt.se')
  expect(groups).toMatchObject({ chosen: [{ id: chosen }], all: 1, more: [{ id: other }] })
  expect(await showGroupsOfDomain(actor, 'nord.se')).toMatchObject({ chosen: [], all: 1 })
})

test('a domain that is removed is chosen for no group any more, also when it is added again', async () => {
  const { actor, ids } = await withDomains('midt.se')
  const groupId = await aGroup(actor, { domains: 'chosen' })
  await choose(actor, groupId, 'midt.se')
  expect(await removeDomain(actor, { domainId: ids.get('midt.se') ?? '', name: 'midt.se' }, context)).toMatchObject({ ok: true })
  await addDomains(actor, { names: 'midt.se', use: 'public' }, context)
  expect(await namesOf(actor, groupId)).toEqual([])
})

test('neither another enterprise’s group nor its domain is there, and nobody chooses without the permission', async () => {
  const { actor, ids } = await withDomains('midt.se')
  const { actor: stranger } = await withDomains('nord.se')
  const [mine, theirs] = [await aGroup(stranger, { domains: 'chosen' }), await aGroup(actor, { domains: 'chosen' })]
  await choose(actor, theirs, 'midt.se')
  expect(await choose(stranger, theirs, 'nord.se')).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  expect(await choose(stranger, mine, 'midt.se')).toMatchObject({ ok: false, failure: { code: 'DOMAINS_REFUSED' } })
  expect(await removeDomainFromGroup(stranger, { groupId: theirs, domainId: ids.get('midt.se') ?? '' }, context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  expect(await listGroupDomains(stranger, theirs, undefined, context)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  const basic = { ...actor, permissions: anActor(actor, 'basic').permissions }
  expect(await choose(basic, theirs, 'midt.se')).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
  expect(await namesOf(actor, theirs)).toEqual(['midt.se'])
})

test('the database lets no group have what another enterprise has', async () => {
  const { actor } = await withDomains('midt.se')
  const other = anActor(await anActiveEnterprise())
  const groupId = await aGroup(other, { domains: 'chosen' })
  const client = await connect()
  const chosen = (accountId: string) => client.query(`insert into group_domains (group_id, account_id, tree, created_at) values ($1, $2, 'se midt', now())`, [groupId, accountId])
  await expect(chosen(actor.accountId)).rejects.toMatchObject({ constraint: 'group_domains_group_id_account_id_fkey' })
  await expect(chosen(other.accountId)).rejects.toMatchObject({ constraint: 'group_domains_account_id_tree_fkey' })
})
