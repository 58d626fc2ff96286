import pg from 'pg'
import { migrateApart } from '@/lib/testing/migrate-apart'
import { useDatabase } from '@/lib/testing/database'
import { migrate } from './migrate'
import { migrationList } from './schema-engine'

const { url, applicationUrl, connect } = useDatabase({ empty: true })

let client: pg.Client
beforeAll(async () => {
  client = await connect()
})
const query = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows

const applied = () => query('select migration_name as name, applied_steps_count as steps from _prisma_migrations where finished_at is not null order by started_at')

test('a migration that is run by three processes at once is applied once', async () => {
  await Promise.all([migrateApart(url), migrateApart(url), migrateApart(url)])
  expect((await applied()).map(({ name }) => name)).toEqual(migrationList().migrationDirectories.map(({ path }) => path))
})

test('a migration that is run again changes nothing', async () => {
  const before = await query('select * from _prisma_migrations order by id')
  await migrate(url)
  expect(await query('select * from _prisma_migrations order by id')).toEqual(before)
})

test('an account of its own is let in to a database that had its owner alone, by three processes at once', async () => {
  await Promise.all([migrateApart(url, applicationUrl), migrateApart(url, applicationUrl), migrateApart(url, applicationUrl)])
  expect((await (await connect(applicationUrl)).query('select from users')).rows).toEqual([])
})

test('an owner need be no superuser', async () => {
  const database = `${new URL(url).pathname.slice(1)}_owned`
  const [owner, user] = [`${database}_owner`, `${database}_user`] as const
  const as = (username: string) => Object.assign(new URL(url), { username, password: 'secret', pathname: database }).href
  for (const name of [owner, user]) await client.query(`create role ${name} login password 'secret'`)
  await client.query(`create database ${database} owner ${owner}`)
  try {
    for (let start = 0; start < 2; start++) await migrateApart(as(owner), as(user))
    const application = new pg.Client({ connectionString: as(user) })
    await application.connect()
    expect((await application.query('select from users')).rows).toEqual([])
    await expect(application.query('create temporary table more ()')).rejects.toMatchObject({ code: '42501' })
    await application.end()
  } finally {
    await client.query(`drop database ${database} with (force)`)
    await client.query(`drop role ${owner}, ${user}`)
  }
})

test('the queue of jobs has its tables in the same database', async () => {
  expect(await query("select to_regclass('graphile_worker._private_jobs') is not null as there")).toEqual([{ there: true }])
})

test('a database that cannot be reached is one line that says what to do, without its password', async () => {
  const failure = await migrate('postgresql://hub:secret-word@127.0.0.1:1/hub').catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Error)
  const { message } = failure as Error
  expect(message).toMatch(/^Cannot start: the database at 127\.0\.0\.1:1\/hub cannot be reached \(.*ECONNREFUSED.*\)\. Check DATABASE_URL/)
  expect(message).not.toContain('secret-word')
  expect(message).not.toContain('\n')
})
