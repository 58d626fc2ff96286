import { peopleFile } from '@/lib/accounts/people/people-file'
import { listPeopleSchema } from '@/lib/accounts/people/schema'
import { groupsFile } from '@/lib/groups/groups-file'
import { listGroupsSchema } from '@/lib/groups/schema'
import { organizationsFile } from '@/lib/organizations/organizations-file'
import { listOrganizationsSchema } from '@/lib/organizations/schema'
import { useDatabase } from './database'
import { aColleague, aContext, aGroup, anActiveEnterprise, anActor } from './factories'
import { aDraft } from './organizations'

/** The lists as files for a spreadsheet: all of what the page would show, of one's own enterprise, and no formula. */

const { connect } = useDatabase()
const context = aContext()

async function read(pieces: AsyncGenerator<string, void, undefined>): Promise<string[]> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text === '' ? [] : text.trimEnd().split('\r\n')
}

test('people are in the file as the page narrows them, however many there are', async () => {
  const [enterprise, other] = [await anActiveEnterprise(), await anActiveEnterprise()]
  const actor = anActor(enterprise)
  await aColleague(enterprise, 'basic', { name: '=HYPERLINK("x")' })
  await aColleague(other, 'basic', { name: 'Somebody else' })
  const client = await connect()
  await client.query(`insert into users (id, email, name, created_at, activated_at) select 'usr_file' || n, 'file' || n || '@example.com', 'File ' || n, now(), now() from generate_series(1, 2300) as n`)
  await client.query(`insert into members (user_id, account_id, role, created_at) select 'usr_file' || n, $1, 'auditor', now() + n * interval '1 second' from generate_series(1, 2300) as n`, [enterprise.accountId])
  const all = await read(peopleFile(actor, listPeopleSchema.parse({})))
  expect(all[0]).toBe('Name,E-mail,Role,State,Since,Id')
  expect(all).toHaveLength(1 + 2 + 2300)
  expect(new Set(all).size).toBe(all.length)
  expect(all[2]).toMatch(/^"'=HYPERLINK\(""x""\)",/)
  expect(await read(peopleFile(actor, listPeopleSchema.parse({ role: 'auditor' })))).toHaveLength(2301)
  expect(await read(peopleFile(actor, listPeopleSchema.parse({ q: 'file 2300' })))).toHaveLength(2)
  expect(await read(peopleFile(anActor(enterprise, 'basic'), listPeopleSchema.parse({})))).toEqual([])
})

test('so are groups and organizations', async () => {
  const actor = anActor(await anActiveEnterprise())
  await aGroup(actor, { name: '@team', people: 'chosen', domains: 'chosen', funding: 'own' })
  await aDraft(actor, { name: '-Rail' })
  await aDraft(anActor(await anActiveEnterprise()), { name: 'Another' })
  const groups = await read(groupsFile(actor, listGroupsSchema.parse({})))
  expect(groups).toHaveLength(3)
  expect(groups[1]).toMatch(/^'@team,,chosen,all,chosen,its own money,/)
  expect(await read(groupsFile(actor, listGroupsSchema.parse({ archived: 'only' })))).toHaveLength(1)
  const organizations = await read(organizationsFile(actor, listOrganizationsSchema.parse({}), context.now))
  expect(organizations).toHaveLength(2)
  expect(organizations[1]).toMatch(/^'-Rail,IN,U40101KA2009PLC\d+,draft,/)
})
