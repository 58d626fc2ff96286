import { seconds } from '@/lib/core/time'
import { useDatabase } from '@/lib/testing/database'
import { keepReports } from './keep-reports'
import { showViolations } from './show-violations'

const database = useDatabase()
const HERE = 'https://hub.example.com'

let clock = Date.UTC(2026, 0, 1)
/** Each call is a second of its own, so that nothing is dropped. */
const keep = (sent: unknown, at = (clock += seconds(1))) => keepReports(sent, HERE, new Date(at))
const classic = (page: string, blocked: string, directive = 'script-src-elem') => ({ 'csp-report': { 'document-uri': page, 'blocked-uri': blocked, 'effective-directive': directive } })
const modern = (page: string, blocked: string) => ({ type: 'csp-violation', age: 1, url: page, body: { documentURL: page, blockedURL: blocked, effectiveDirective: 'img-src', sample: 'secret' } })
const rows = async () => (await (await database.connect()).query<{ directive: string; blocked: string; page: string; count: number }>('select directive, blocked, page, count from policy_violations order by last_seen_at desc')).rows

beforeEach(async () => void (await (await database.connect()).query('delete from policy_violations')))

test('reports of one kind are one row with their number, in whichever form they come', async () => {
  expect(await keep(classic(`${HERE}/sign-up?token=abc#x`, 'https://evil.example/a.js?session=1', 'img-src'))).toBe(true)
  expect(await keep([modern(`${HERE}/sign-up?other`, 'https://evil.example/b.js'), { type: 'deprecation', body: {} }])).toBe(true)
  expect(await rows()).toEqual([{ directive: 'img-src', blocked: 'https://evil.example', page: '/sign-up', count: 2 }])
  expect(await showViolations()).toMatchObject([{ count: 2, firstSeenAt: new Date(clock - seconds(1)), lastSeenAt: new Date(clock) }])
})

test('nothing of a query, a fragment, a path elsewhere or an id is kept', async () => {
  await keep(classic(`${HERE}/support/people/usr_01jd2k7x9bfrq8v0h3m5n6p7qa?q=asha@example.com`, 'data:text/javascript,secret'))
  await keep(classic(`${HERE}/activate?token=secret`, 'inline'))
  expect((await rows()).map(({ page, blocked }) => [page, blocked])).toEqual([
    ['/activate', 'inline'],
    ['/support/people/…', 'data:'],
  ])
})

test.each([
  ['another site’s page', classic('https://example.org/', 'inline')],
  ['a page that is no address', classic('about', 'inline')],
  ['a directive that is none', classic(`${HERE}/`, 'inline', '<script>')],
])('a report about %s is taken and not kept', async (_name, sent) => {
  expect(await keep(sent)).toBe(true)
  expect(await rows()).toEqual([])
})

test.each([undefined, null, 'text', 7, {}, { 'csp-report': {} }, Array(101).fill({}), { 'csp-report': { 'document-uri': 'x'.repeat(5000) } }])('what is no report is refused', async (sent) => {
  expect(await keep(sent)).toBe(false)
})

test('of a flood no more than 20 a second are written, and the next second is open again', async () => {
  const at = (clock += seconds(1))
  for (let index = 0; index < 50; index++) await keep(classic(`${HERE}/page-${index}`, 'inline'), at + index)
  expect(await rows()).toHaveLength(20)
  await keep(classic(`${HERE}/later`, 'inline'), (clock += seconds(2)))
  expect(await rows()).toHaveLength(21)
})

test('the database keeps the 500 kinds seen last, and refuses a row with a query in it', async () => {
  const client = await database.connect()
  await client.query(`insert into policy_violations select 'img-src', 'inline', '/' || n, 1, to_timestamp(n), to_timestamp(n) from generate_series(1, 600) as n`)
  const kept = await rows()
  expect(kept).toHaveLength(500)
  expect([kept.at(0)?.page, kept.at(-1)?.page]).toEqual(['/600', '/101'])
  await expect(client.query(`insert into policy_violations values ('img-src', 'inline', '/a?token=1', 1, now(), now())`)).rejects.toThrow('policy_violations_bare')
})
