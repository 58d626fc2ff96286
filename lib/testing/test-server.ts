import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { newToken } from '@/lib/core/secret'
import { startPostgres } from '@/server/postgres'
import { migrateApart } from './migrate-apart'

/**
 * One PostgreSQL for a whole run, with a migrated template that each test file copies: the embedded one in a folder that
 * is removed afterwards, or the one whose superuser's address is in TEST_DATABASE_URL. A process of its own, so that it
 * clears up when the run ends in whatever way: then the channel to it closes.
 */
type TestServer = { adminUrl: string; template: string; account: string; stop: () => Promise<void> }

const given = process.env.TEST_DATABASE_URL
const starting = given ? prepare(given, () => Promise.resolve()) : startEmbedded()

// Ctrl-C at the terminal reaches this process too.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => void starting.then(({ stop }) => stop()).finally(() => process.exit()))

const { adminUrl, template, account } = await starting
if (process.connected) process.send?.({ TEST_ADMIN_URL: adminUrl, TEST_TEMPLATE: template, TEST_ACCOUNT: account })

async function startEmbedded(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  try {
    const postgres = await startPostgres(folder)
    const url = await postgres.database('postgres')
    await hurry(url)
    return await prepare(url, async () => {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** What these databases hold need not outlive the run. */
async function hurry(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) await client.query(`alter system set ${setting} = off`)
    await client.query('select pg_reload_conf()')
  })
}

async function prepare(adminUrl: string, stop: () => Promise<void>): Promise<TestServer> {
  const run = randomUUID().slice(0, 8)
  const [template, role, password] = [`hub_template_${run}`, `hub_test_${run}`, newToken()]
  await asAdmin(adminUrl, async (client) => {
    await client.query(`create role ${role} login password '${password}'`)
    await client.query(`create database ${template}`)
  })
  const applicationUrl = Object.assign(new URL(withDatabase(adminUrl, template)), { username: role, password })
  await migrateApart(withDatabase(adminUrl, template), applicationUrl.href)
  return {
    adminUrl,
    template,
    account: `${role}:${password}`,
    async stop() {
      await asAdmin(adminUrl, (client) => client.query(`drop database if exists ${template} with (force)`))
      await asAdmin(adminUrl, (client) => client.query(`drop role ${role}`))
      await stop()
    },
  }
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = name
  return changed.href
}
