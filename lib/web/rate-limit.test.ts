import { useDatabase } from '@/lib/testing/database'
import { limits } from './limits'
import { countRequest, forgetCounters, networkOf } from './rate-limit'

const database = useDatabase()

const ask = (ip: string, identifier: string | null = null) => countRequest('sign-up', { ip, identifier })
const { address, identifier } = limits['sign-up']

async function fill(ip: string): Promise<void> {
  for (let index = 0; index < address.points; index++) expect(await ask(ip)).toMatchObject({ ok: true })
}

test('an address is let through as often as its limit says, then told how long to wait', async () => {
  await fill('192.0.2.1')
  const refused = await ask('192.0.2.1')
  expect(refused).toMatchObject({ ok: false, failure: { code: 'RATE_LIMITED', details: { message: expect.stringContaining('60 minutes') } } })
  if (refused.ok) return
  const wait = Number(refused.failure.details?.seconds)
  expect(wait).toBeGreaterThan(address.per / 1000 - 60)
  expect(wait).toBeLessThanOrEqual(address.per / 1000)
  expect(await ask('192.0.2.2')).toMatchObject({ ok: true })
})

test('of many at once no more are let through than the limit says', async () => {
  const answers = await Promise.all(Array.from({ length: 3 * address.points }, () => ask('192.0.2.3')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(address.points)
})

test('an identifier counts over all addresses', async () => {
  const from = (index: number) => ask(`198.51.100.${index}`, 'ann@example.com')
  for (let index = 0; index < identifier.points; index++) expect(await from(index)).toMatchObject({ ok: true })
  expect(await from(200)).toMatchObject({ ok: false, failure: { code: 'RATE_LIMITED' } })
  expect(await ask('198.51.100.200', 'bob@example.com')).toMatchObject({ ok: true })
})

test('what an address is refused does not count against everybody', async () => {
  const client = await database.connect()
  const counted = async () => (await client.query<{ sum: string }>(`select coalesce(sum(points), 0) as sum from rate_limits where key like 'sign-up/all%'`)).rows[0]?.sum
  await fill('192.0.2.4')
  const before = await counted()
  await ask('192.0.2.4')
  expect(await counted()).toBe(before)
})

test('counts are rows that another process finds, and hold no address', async () => {
  const client = await database.connect()
  await ask('192.0.2.5', 'carol@example.com')
  const { rows } = await client.query<{ key: string; points: number }>('select key, points from rate_limits')
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.every(({ key }) => /^[a-z-]+\/(address|identifier|all):[0-9a-f]{64}$/.test(key))).toBe(true)
})

test('what has run out is forgotten, and nothing else', async () => {
  const client = await database.connect()
  await client.query(`insert into rate_limits (key, points, expire) values ('past', 1, 1000)`)
  const before = await client.query('select 1 from rate_limits')
  await forgetCounters(new Date())
  const after = await client.query<{ key: string }>('select key from rate_limits')
  expect(after.rowCount).toBe((before.rowCount ?? 0) - 1)
  expect(after.rows.map(({ key }) => key)).not.toContain('past')
})

test('a database that cannot count refuses', async () => {
  const client = await database.connect()
  await client.query('alter table rate_limits rename to gone')
  await expect(ask('192.0.2.6')).rejects.toThrow('rate_limits')
  await client.query('alter table gone rename to rate_limits')
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::'],
  ['2001:db8:1:3::1', '2001:db8:1:3::'],
  ['nonsense', 'unknown'],
  [null, 'unknown'],
])('%s counts as %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network)
})
