import { after, days } from '@/lib/core/time'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { addDomains } from './add-domains'
import { domainsFile } from './domains-file'
import { listDomainsSchema } from './schema'

const { connect } = useDatabase()
const context = aContext()

async function read(actor: ReturnType<typeof anActor>, query: Record<string, string> = {}): Promise<string[]> {
  let text = ''
  for await (const piece of domainsFile(actor, listDomainsSchema.parse(query), context.now)) text += piece
  return text.trimEnd().split('\r\n').slice(1).map((line) => line.split(',')[0] ?? '')
}

test('all domains are in the file, once and in the order of the list, whatever is searched for, and only one’s own', async () => {
  const [actor, other] = [anActor(await anActiveEnterprise()), anActor(await anActiveEnterprise())]
  const client = await connect()
  // As many as two pieces and a bit, one in three with what is searched for.
  await client.query(
    `insert into domains (id, account_id, name, tree, search, use, created_at)
     select 'dom_f' || n, $1, 'n' || lpad(n::text, 5, '0') || case when n % 3 = 0 then '-find' else '' end || '.no', 'no n' || lpad(n::text, 5, '0') || case when n % 3 = 0 then '-find' else '' end, 'n' || lpad(n::text, 5, '0') || case when n % 3 = 0 then '-find' else '' end || '.no', 'public', now()
       from generate_series(1, 4100) as n`,
    [actor.accountId],
  )
  await addDomains(other, { names: 'find.no', use: 'public' }, context)
  const all = await read(actor)
  expect(all).toHaveLength(4100)
  expect([...all].sort()).toEqual(all)
  expect(new Set(all).size).toBe(4100)
  expect(await read(actor, { q: '-find' })).toHaveLength(1366)
  expect(await read(actor, { show: 'private' })).toEqual([])
  await client.query(
    `insert into domain_evidence (id, account_id, domain_id, validation_id, name, method, validated_at, below, token_hash, look)
     select 'evd_' || id, account_id, id, 'dvl_1', name, 'dns_txt', $2, true, encode(sha256(id::bytea), 'hex'), '{}' from domains where account_id = $1 and id < 'dom_f11'`,
    [actor.accountId, context.now],
  )
  await client.query(`update domains set validated_at = $2, valid_until = $3, attention_at = $2, valid_method = 'dns_txt', valid_below = true where account_id = $1 and id < 'dom_f11'`, [actor.accountId, context.now, after(context.now, days(10))])
  expect((await read(actor, { show: 'valid' })).length).toBeGreaterThan(100)
  expect(await read(actor, { show: 'attention' })).toEqual(await read(actor, { show: 'valid' }))
  const basic = { ...actor, permissions: new Set<never>() }
  expect(await read(basic)).toEqual([])
})
