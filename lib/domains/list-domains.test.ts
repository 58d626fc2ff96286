import type { Actor } from '@/lib/core/actor'
import type { Permission } from '@/lib/core/permissions'
import { after, days } from '@/lib/core/time'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise } from '@/lib/testing/factories'
import { addDomains } from './add-domains'
import { listDomainPage } from './list-domains'
import { listDomainsSchema } from './schema'

const database = useDatabase()
const NOW = new Date('2026-11-25T12:00:00.000Z')

let actor: Actor
let other: Actor
const anActor = async (): Promise<Actor> => ({ ...(await anActiveEnterprise()), permissions: new Set<Permission>(['domains.view', 'domains.manage']) })

async function page(query: Record<string, string> = {}, of = actor) {
  const listed = await listDomainPage(of, listDomainsSchema.parse(query), { now: NOW })
  if (!listed.ok) throw new Error(listed.failure.code)
  return listed.value
}

/** Every name of a list, page by page. */
async function everyName(query: Record<string, string> = {}, of = actor): Promise<string[]> {
  const names: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { lines, next: further }: Awaited<ReturnType<typeof page>> = await page({ ...query, ...(next ? { after: next } : {}) }, of)
    names.push(...lines.map(({ name }) => name))
    next = further
  }
  return names
}

beforeAll(async () => {
  actor = await anActor()
  other = await anActor()
  const names = ['zeta.no', '*.zeta.no', 'www.zeta.no', 'alfa.no', 'api.alfa.no', 'x.api.alfa.no', 'bücher.de', ...Array.from({ length: 150 }, (_, index) => `n${String(index).padStart(3, '0')}.midt.se`)]
  expect(await addDomains(actor, { names: names.join('\n'), use: 'public' }, aContext({ now: NOW }))).toMatchObject({ ok: true })
  expect(await addDomains(actor, { names: 'db.internal', use: 'private' }, aContext({ now: NOW }))).toMatchObject({ ok: true })
  expect(await addDomains(other, { names: names.join('\n'), use: 'public' }, aContext({ now: NOW }))).toMatchObject({ ok: true })
  const client = await database.connect()
  // As the checks write them, at times of the test's own.
  const valid = async (name: string, from: Date, until: Date, attention: Date) => {
    await client.query(
      `insert into domain_evidence (id, account_id, domain_id, validation_id, name, method, validated_at, below, token_hash, look)
       select 'evd_' || substr(id, 5), account_id, id, 'dvl_1', name, 'dns_txt', $2, true, encode(sha256(id::bytea), 'hex'), '{}' from domains where name = $1 and account_id = $3`,
      [name, from, actor.accountId],
    )
    await client.query(`update domains set validated_at = $2, valid_until = $3, attention_at = $4, valid_method = 'dns_txt', valid_below = true where name = $1 and account_id = $5`, [name, from, until, attention, actor.accountId])
  }
  await valid('zeta.no', after(NOW, -days(10)), after(NOW, days(90)), after(NOW, days(60)))
  await valid('alfa.no', after(NOW, -days(90)), after(NOW, days(5)), after(NOW, -days(25)))
  await valid('n007.midt.se', after(NOW, -days(200)), after(NOW, -days(1)), after(NOW, -days(31)))
})

test('all names come as a tree, page by page, each once', async () => {
  const names = await everyName()
  expect(names).toHaveLength(158)
  expect(new Set(names).size).toBe(158)
  expect(names.filter((name) => name.endsWith('.no'))).toEqual(['alfa.no', 'api.alfa.no', 'x.api.alfa.no', 'zeta.no', '*.zeta.no', 'www.zeta.no'])
  const { lines } = await page({ q: 'alfa' })
  expect(lines.map(({ name, registered, depth }) => [name, registered, depth])).toEqual([
    ['alfa.no', 'alfa.no', 0],
    ['api.alfa.no', 'alfa.no', 1],
    ['x.api.alfa.no', 'alfa.no', 2],
  ])
})

test('the filters show what they say, what lapses soonest first', async () => {
  expect(await everyName({ show: 'valid' })).toEqual(['alfa.no', 'zeta.no'])
  expect(await everyName({ show: 'attention' })).toEqual(['n007.midt.se', 'alfa.no'])
  expect(await everyName({ show: 'private' })).toEqual(['db.internal'])
  expect(await everyName({ show: 'waiting' })).toHaveLength(154)
  expect((await page({ show: 'attention' })).lines.map(({ state }) => state)).toEqual(['lapsed', 'expiring'])
})

test.each([
  ['www.zeta', ['www.zeta.no']],
  ['ZETA', ['zeta.no', '*.zeta.no', 'www.zeta.no']],
  ['bücher', ['xn--bcher-kva.de']],
  ['xn--bch', ['xn--bcher-kva.de']],
  // Too short to be found anywhere but at the beginning.
  ['ap', ['api.alfa.no']],
  ['*.', ['*.zeta.no']],
  ['100%', []],
  ['_', []],
  ['nothing-like-it', []],
])('%j finds %j', async (q, names) => {
  expect(await everyName({ q })).toEqual(names)
  expect((await page({ q })).count).toBe(names.length)
})

test('a search that finds many goes on page by page, together with a filter as well', async () => {
  const many = await everyName({ q: 'midt' })
  expect(many).toHaveLength(150)
  expect(await page({ q: 'midt' })).toMatchObject({ count: 150, more: true })
  expect(await everyName({ q: 'midt', show: 'waiting' })).toHaveLength(149)
  expect(await everyName({ q: 'alfa', show: 'valid' })).toEqual(['alfa.no'])
})

test('nobody else’s names are there', async () => {
  expect(await everyName({}, other)).toHaveLength(157)
  expect(await everyName({ show: 'valid' }, other)).toEqual([])
  expect((await page({}, { ...actor, accountId: 'acc_nobody' })).lines).toEqual([])
})

test('what is no place in the list is the first page', async () => {
  const first = await page()
  for (const place of ["' or 1=1", '2026-11-25T12:00:00.000Z_dom_1', 'A B']) expect(await page({ after: place })).toEqual(first)
})
