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

test('a database of the first release, with an enterprise and its people in it, takes every migration since', async () => {
  const database = `${new URL(url).pathname.slice(1)}_older`
  await client.query(`create database ${database}`)
  const older = await connect(Object.assign(new URL(url), { pathname: database }).href)
  try {
    // As the engine does it: each whole, in one transaction.
    for (const { path, migrationFile } of migrationList().migrationDirectories) {
      if (migrationFile.content.tag === 'ok') await older.query(migrationFile.content.value)
      if (path === '20261122000100_front_door_rules') await older.query(FIRST_RELEASE)
    }
    const { rows } = await older.query(`select users.name, members.role::text, members.search, groups.id as group, groups.name as called, groups.people::text, groups.organizations::text, groups.domains::text, groups.funding::text
      from members join users on users.id = user_id join groups using (account_id) where is_default order by users.id`)
    const everybody = { group: 'grp_lotus', called: 'Everybody', people: 'all', organizations: 'all', domains: 'all', funding: 'account' }
    expect(rows).toEqual([
      { name: 'Asha Rao', role: 'administrator', search: 'Asha Rao\nasha@example.com', ...everybody },
      { name: 'Ravi Menon', role: 'administrator', search: 'Ravi Menon\nravi@example.com', ...everybody },
    ])
  } finally {
    await older.end()
    await client.query(`drop database ${database} with (force)`)
  }
})

const FIRST_RELEASE = `
  insert into users (id, email, name, created_at, activated_at) values ('usr_asha', 'asha@example.com', 'Asha Rao', now(), now()), ('usr_ravi', 'ravi@example.com', 'Ravi Menon', now(), now());
  insert into accounts (id, number, organization, country, terms_version, terms_accepted_at, created_at, activated_at) values ('acc_lotus', 'EH-2048-1177', 'Lotus Rail', 'IN', '2026-11', now(), now(), now());
  insert into members (user_id, account_id, role, created_at) values ('usr_asha', 'acc_lotus', 'administrator', now()), ('usr_ravi', 'acc_lotus', 'administrator', now());
  insert into sessions (id, user_id, token_hash, ip, browser, created_at, expires_at) values ('ses_asha', 'usr_asha', repeat('a', 64), '192.0.2.1', 'Firefox', now(), now() + interval '1 hour');
  insert into audit_events (id, at, action, target) values ('aud_asha', now(), 'account.signed-up', 'usr_asha')`

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
