import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, request as http } from '@playwright/test'
import pg from 'pg'
import { runningDatabase } from '@/server/postgres'
import { test } from '../fixtures/boot'
import { aPerson, signUpFields } from '../fixtures/people'
import { submitFormAt } from '../support/forms'
import { freePort, type ServerProcess } from '../support/server-process'

/** The one line of a start that was refused, and that it was one line. */
async function refusal(server: ServerProcess): Promise<string> {
  expect(await server.exited).not.toBe(0)
  const lines = server.output().trim().split('\n')
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

test('with nothing configured the site, the dashboard and the mailbox are named, and SIGTERM stops all of it', async ({ boot, dataDir }) => {
  const server = await boot({ WEB_CONCURRENCY: '' })
  await server.ready
  expect(server.output()).toContain(`${server.url}/support`)
  expect(server.output()).toContain(`${server.url}/mailbox`)
  expect(server.output()).toContain('npm run staff -- add')
  expect((await fetch(server.url)).status).toBe(200)

  server.child.kill('SIGTERM')
  expect(await server.exited).toBe(0)
  const left = await promisify(execFile)('pgrep', ['-f', dataDir]).catch(() => ({ stdout: '' }))
  expect(left.stdout).toBe('')
})

test('after kill -9 the next start works and has what was acknowledged', async ({ boot }) => {
  const first = await boot()
  await first.ready
  const person = aPerson()
  const before = await http.newContext({ baseURL: first.url })
  expect((await submitFormAt(before, first.url, '/sign-up', signUpFields(person))).status()).toBe(200)
  first.child.kill('SIGKILL')
  await first.exited

  const second = await boot()
  await second.ready
  const after = await http.newContext({ baseURL: second.url })
  await expect.poll(async () => (await after.get('/mailbox')).text(), { timeout: 20_000 }).toContain(person.email)
  await Promise.all([before.dispose(), after.dispose()])
})

test('every process of the server works as an account that owns nothing', async ({ boot, dataDir }) => {
  const server = await boot({ WEB_CONCURRENCY: '2', METRICS_PORT: String(await freePort()) })
  await server.ready
  await expect.poll(async () => (await fetch(`${server.url}/api/ready`)).status, { timeout: 20_000 }).toBe(200)
  const owner = new pg.Client({ connectionString: (await runningDatabase(dataDir, 'hub')) ?? '' })
  await owner.connect()
  const accounts = async () => (await owner.query<{ name: string }>(`select distinct usename::text as name from pg_stat_activity where datname = 'hub' and pid <> pg_backend_pid()`)).rows
  // The connection that migrated ends when it has been idle for a while.
  await expect.poll(accounts, { timeout: 20_000 }).toEqual([{ name: 'hub_app' }])
  expect((await owner.query(`select from pg_shdepend where refclassid = 'pg_authid'::regclass and refobjid = 'hub_app'::regrole and deptype = 'o'`)).rowCount).toBe(0)
  await owner.end()
})

test('a second server on the same data folder is refused in one line', async ({ boot, dataDir }) => {
  const first = await boot()
  await first.ready
  expect(await refusal(await boot())).toContain(`already running on the data folder ${dataDir}`)
  expect((await fetch(first.url)).status).toBe(200)
})

test('a port in use is refused in one line that names another', async ({ boot }) => {
  const squatter = createServer().listen(0)
  await once(squatter, 'listening')
  const { port } = squatter.address() as { port: number }
  expect(await refusal(await boot({ PORT: String(port) }))).toContain(`PORT=${port + 1} npm start`)
  squatter.close()
})

test('a data folder that is no folder is refused in one line', async ({ boot, dataDir }) => {
  // Root may read any folder, so this one cannot be made by anybody: it is below a file.
  const file = join(dataDir, 'file')
  await writeFile(file, '')
  expect(await refusal(await boot({ DATA_DIR: join(file, 'data') }))).toMatch(/data folder .*\/file\/data .*DATA_DIR/)
})

test('a database that cannot be reached is refused in one line without its password', async ({ boot }) => {
  const line = await refusal(await boot({ DATABASE_URL: `postgresql://hub:hidden@127.0.0.1:${await freePort()}/hub` }))
  expect(line).toContain('DATABASE_URL')
  expect(line).not.toContain('hidden')
})

for (const [name, value, words] of [
  ['PORT', 'eighty', 'PORT must be a whole number'],
  ['BCRYPT_COST', '4', 'BCRYPT_COST must be at least 10'],
  ['TRUSTED_PROXIES', 'everybody', 'TRUSTED_PROXIES must be addresses'],
  ['APP_URL', 'https://hub.example.com', 'RESEND_API_KEY must be set when APP_URL'],
  ['GEOIP_DB', '/nowhere.mmdb', 'GEOIP_DB (/nowhere.mmdb)'],
] as const) {
  test(`a bad ${name} is refused in one line`, async ({ boot }) => {
    expect(await refusal(await boot({ [name]: value }))).toContain(words)
  })
}
