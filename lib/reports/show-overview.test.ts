import { permissionsOf } from '@/lib/core/permissions'
import { after, days } from '@/lib/core/time'
import { addDomains } from '@/lib/domains/add-domains'
import { openFund } from '@/lib/funds/open-fund'
import { topUp } from '@/lib/funds/move-money'
import { ok } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { invite } from '@/lib/accounts/people/invite'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, anActiveEnterprise, anActor, aStaffMember, guessUntilBlocked } from '@/lib/testing/factories'
import { aValidatedOrganization } from '@/lib/testing/organizations'
import { searchEverything } from './search'
import { showOverview } from './show-overview'

const { connect } = useDatabase()
const context = aContext()
const { now } = context

type Actor = ReturnType<typeof anActor>

/** Has a domain be valid for so many days more. */
async function validate(actor: Actor, name: string, left: number): Promise<void> {
  const client = await connect()
  const [from, until] = [after(now, days(left - 200)), after(now, days(left))]
  await client.query(
    `insert into domain_evidence (id, account_id, domain_id, validation_id, name, method, validated_at, below, token_hash, look)
     select 'evd_' || substr(id, 5), account_id, id, 'dvl_1', name, 'dns_txt', $3, true, encode(sha256(id::bytea), 'hex'), '{}' from domains where account_id = $1 and name = $2`,
    [actor.accountId, name, from],
  )
  await client.query(`update domains set validated_at = $3, valid_until = $4, attention_at = $5, valid_method = 'dns_txt', valid_below = true where account_id = $1 and name = $2`, [actor.accountId, name, from, until, after(until, -days(30))])
}

async function anEnterpriseInNeed() {
  const enterprise = await anActiveEnterprise()
  const actor = anActor(enterprise)
  await addDomains(actor, { names: 'late.no soon.no far.no new.no', use: 'public' }, context)
  await validate(actor, 'late.no', -3)
  await validate(actor, 'soon.no', 20)
  await validate(actor, 'far.no', 100)
  const staff = await aStaffMember()
  const organization = await aValidatedOrganization(actor, staff.userId, { lastDay: after(now, days(10)).toISOString().slice(0, 10) })
  const colleague = await aColleague(enterprise, 'basic', { name: 'Greta Ek' })
  await guessUntilBlocked(colleague.email)
  await invite(actor, { name: 'Nils Dahl', email: `nils.${enterprise.accountId}@example.com`, role: 'basic' }, context)
  const topped = await transact(async (tx) => {
    const to = await openFund(tx, actor.accountId, null, 'EUR', now)
    const moved = await topUp(tx, { accountId: actor.accountId, actorId: actor.userId, idempotencyKey: 'top-up' }, to, 12_300n, context)
    return moved.ok ? ok() : moved
  })
  if (!topped.ok) throw new Error(topped.failure.code)
  return { enterprise, actor, organization, colleague }
}

test('the first page tells what lapses, waits and is blocked, the most urgent first, and what came in', async () => {
  const { actor, organization, colleague } = await anEnterpriseInNeed()
  const overview = await showOverview(actor, now)
  expect(overview.domains).toMatchObject({
    lapsing: { count: 2, more: false, first: [{ readable: 'late.no', state: 'lapsed' }, { readable: 'soon.no', state: 'expiring' }] },
    waiting: { count: 1, first: [{ readable: 'new.no', state: 'waiting' }] },
  })
  expect(overview.domains?.byMonth.reduce((sum, count) => sum + count, 0)).toBe(2)
  expect(overview.organizations).toMatchObject({ ending: { count: 1, first: [{ id: organization, standing: 'expiring' }] }, wanted: { count: 0, first: [] } })
  expect(overview.people).toMatchObject({ blocked: { count: 1, first: [{ id: colleague.userId, name: 'Greta Ek' }] }, invited: { count: 1, expired: 0, first: [{ name: 'Nils Dahl' }] } })
  expect(overview.money).toMatchObject([{ currency: 'EUR' }])
  expect(overview.money[0]?.months.at(-1)).toEqual({ topUps: 12_300n, spent: 0n })
})

test('nobody is told more than they may see, and another enterprise nothing', async () => {
  const { enterprise } = await anEnterpriseInNeed()
  const basic = await showOverview(anActor(enterprise, 'basic'), now)
  expect(basic).toMatchObject({ people: null, money: [], lowFunds: [], domains: { lapsing: { count: 2 } } })
  const nobody = await showOverview({ ...anActor(enterprise), permissions: permissionsOf({ role: null, customRole: { permissions: [] } }) }, now)
  expect(nobody).toMatchObject({ people: null, organizations: null, domains: null, money: [], lowFunds: [] })
  const other = await showOverview(anActor(await anActiveEnterprise()), now)
  expect(other).toMatchObject({ people: { blocked: { count: 0 }, invited: { count: 0 } }, domains: { lapsing: { count: 0 }, waiting: { count: 0 } }, money: [] })
})

test('a search finds each kind by its name, address or number, within what one may see', async () => {
  const { actor, enterprise, colleague } = await anEnterpriseInNeed()
  const kinds = async (of: Actor, q: string) => (await searchEverything(of, q, context)).map(({ kind, hits }) => `${kind}: ${hits.map(({ label }) => label).join(', ')}`)
  expect(await kinds(actor, 'soon')).toEqual(['domains: soon.no'])
  expect(await kinds(actor, 'Greta')).toEqual(['people: Greta Ek'])
  expect(await kinds(actor, colleague.email)).toEqual(['people: Greta Ek'])
  expect(await kinds(actor, 'everybod')).toEqual(['groups: Everybody'])
  expect(await kinds(actor, 'U40101KA2009PLC')).toEqual([expect.stringMatching(/^organizations: /)])
  expect(await kinds(anActor(enterprise, 'basic'), 'Greta')).toEqual([])
  expect(await kinds(anActor(await anActiveEnterprise()), 'soon')).toEqual([])
  expect(await kinds(actor, '')).toEqual([])
})
