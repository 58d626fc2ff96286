import type { Actor } from '@/lib/core/actor'
import { after, before, days, hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { addDomains } from './add-domains'
import { remindOfLapses } from './remind'

const { connect } = useDatabase()
const NOW = new Date('2026-11-25T06:07:00.000Z')

/** A domain whose validation ends then, as the checks write it. */
async function valid({ accountId }: Actor, name: string, until: Date, attention = before(until, days(30))): Promise<void> {
  const client = await connect()
  await client.query(
    `insert into domain_evidence (id, account_id, domain_id, validation_id, name, method, validated_at, below, token_hash, look)
     select 'evd_' || md5(random()::text), account_id, id, 'dvl_1', name, 'dns_txt', $2, true, encode(sha256(random()::text::bytea), 'hex'), '{}' from domains where name = $1 and account_id = $3`,
    [name, before(until, days(190)), accountId],
  )
  await client.query(`update domains set validated_at = $2, valid_until = $3, attention_at = $4, valid_method = 'dns_txt', valid_below = true where name = $1 and account_id = $5`, [name, before(until, days(190)), until, attention, accountId])
}

async function anOwner(...names: string[]): Promise<Actor> {
  const actor = anActor(await anActiveEnterprise())
  expect(await addDomains(actor, { names: names.join('\n'), use: 'public' }, aContext({ now: NOW }))).toMatchObject({ ok: true })
  return actor
}

const remindersOf = async ({ accountId }: Actor) =>
  (await db().auditEvent.findMany({ where: { accountId, action: 'domain.reminded' }, orderBy: { id: 'asc' }, select: { target: true, details: true } })).map(({ target, details }) => ({ target, ...(details as Record<string, unknown>) }))

test('each enterprise is told once of all that lapses soon, and once of what has lapsed', async () => {
  const one = await anOwner('kunde.no')
  const many = await anOwner('alfa.se', 'beta.se', 'gamma.se', 'delta.se', 'later.se', 'old.se')
  await valid(one, 'kunde.no', after(NOW, days(20)))
  for (const [index, name] of ['alfa.se', 'beta.se', 'gamma.se', 'delta.se'].entries()) await valid(many, name, after(NOW, days(10 + index)))
  await valid(many, 'later.se', after(NOW, days(90)))
  await valid(many, 'old.se', before(NOW, days(90)))

  expect(await remindOfLapses(NOW)).toEqual({ lapsing: 5, lapsed: 0 })
  const { id } = await db().domain.findFirstOrThrow({ where: { accountId: one.accountId }, select: { id: true } })
  expect(await remindersOf(one)).toEqual([{ target: id, kind: 'lapsing', count: 1, names: 'kunde.no', until: after(NOW, days(20)).toISOString() }])
  expect(await remindersOf(many)).toEqual([{ target: many.accountId, kind: 'lapsing', count: 4, names: 'alfa.se, beta.se, gamma.se', until: after(NOW, days(10)).toISOString() }])
  expect(await remindOfLapses(after(NOW, hours(1)))).toEqual({ lapsing: 0, lapsed: 0 })

  expect(await remindOfLapses(after(NOW, days(21)))).toEqual({ lapsing: 0, lapsed: 5 })
  expect(await remindOfLapses(after(NOW, days(22)))).toEqual({ lapsing: 0, lapsed: 0 })
})

test('what is validated anew in time is told of again only when that lapses', async () => {
  const actor = await anOwner('fornyet.no')
  await valid(actor, 'fornyet.no', after(NOW, days(400)), after(NOW, days(370)))
  expect(await remindOfLapses(after(NOW, days(375)))).toEqual({ lapsing: 1, lapsed: 0 })
  await valid(actor, 'fornyet.no', after(NOW, days(600)), after(NOW, days(570)))
  expect(await remindOfLapses(after(NOW, days(401)))).toEqual({ lapsing: 0, lapsed: 0 })
  expect(await remindOfLapses(after(NOW, days(575)))).toEqual({ lapsing: 1, lapsed: 0 })
})
