import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, request as http, type APIRequestContext } from '@playwright/test'
import pg from 'pg'
import { runningDatabase } from '@/server/postgres'
import { test } from '../fixtures/boot'
import { inbox, linkOf } from '../fixtures/inbox'
import { aPerson, signUpFields } from '../fixtures/people'
import { readHiddenFields, sendForm, submitFormAt } from '../support/forms'
import { cleanEnvironment, PROVIDER_URL } from '../support/settings'

// Three starts, and the commands between them.
test.setTimeout(240_000)

const environment = { RESEND_API_KEY: 're_local', RESEND_BASE_URL: PROVIDER_URL, MAIL_FROM: 'Enterprise Hub <hub@example.com>' }

test('a new secret is refused while a server runs; after it a session goes on, a form that was open is taken, and the password is right, in the end without the secret before', async ({ boot, dataDir }) => {
  /** `npm run secret` on the data folder: what it says, and whether it was refused. */
  const secret = (command: string) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/secret.ts', command], { env: { ...process.env, ...cleanEnvironment, DATA_DIR: dataDir } }).then(
      ({ stdout }) => stdout,
      ({ stderr }: { stderr: string }) => `refused: ${stderr}`,
    )
  const first = await boot(environment)
  await first.ready
  const { url } = first
  const again = { ...environment, PORT: new URL(url).port }
  const person = aPerson()
  const logIn = async (visitor: APIRequestContext) => (await submitFormAt(visitor, url, '/log-in', { email: person.email, password: person.password })).status()
  const opens = async (visitor: APIRequestContext) => (await visitor.get('/portal', { maxRedirects: 0 })).status()

  const visitor = await http.newContext({ baseURL: url })
  expect((await submitFormAt(visitor, url, '/sign-up', signUpFields(person))).status()).toBe(200)
  const { pathname, search } = new URL(linkOf(await inbox.newest(person.email, 1)))
  expect((await submitFormAt(visitor, url, pathname + search, { password: person.password, repeat: person.password })).status()).toBe(200)
  expect([await logIn(visitor), await opens(visitor)]).toEqual([303, 200])
  const drawnBefore = await readHiddenFields(await http.newContext({ baseURL: url }), '/log-in')
  expect(await secret('rotate')).toMatch(/^refused: Cannot start: a server is already running on the data folder/)
  first.child.kill('SIGTERM')
  await first.exited

  expect(await secret('rotate')).toContain('nobody is signed out and no password is void')
  expect(await secret('list')).toMatch(/^APP_SECRET [0-9a-f]{16} {2}current, not in use yet, 0 passwords\nAPP_SECRET [0-9a-f]{16} {2}previous, in use since .*, 0 days, 1 password\n$/)
  const second = await boot(again)
  await second.ready
  // NextAuth's own route renews the cookie; the page only reads it.
  expect([await opens(visitor), (await (await visitor.get('/api/auth/session')).json()) as unknown]).toEqual([200, expect.objectContaining({ expires: expect.any(String) })])
  const newcomer = await http.newContext({ baseURL: url })
  expect((await sendForm(newcomer, '/log-in', { ...drawnBefore, email: person.email, password: person.password }, {}, url)).status()).toBe(303)
  expect(await opens(newcomer)).toBe(200)
  expect(await secret('list')).toMatch(/current, in use since .*, 1 password\n.* {2}previous, .*, 0 passwords\n$/)
  second.child.kill('SIGTERM')
  await second.exited

  await rm(join(dataDir, 'app-secret-previous'))
  const third = await boot(again)
  await third.ready
  expect([await opens(visitor), await opens(newcomer)]).toEqual([200, 200])
  expect(await logIn(await http.newContext({ baseURL: url }))).toBe(303)
  await Promise.all([visitor.dispose(), newcomer.dispose()])
})

test('a secret that is too old is told of at the start, and the start goes on', async ({ boot, dataDir }) => {
  const first = await boot({ LOG_LEVEL: 'warn', SECRET_MAX_AGE_DAYS: '1' })
  await first.ready
  expect(first.output()).not.toContain('APP_SECRET has been in use')
  const client = await ownerOf(dataDir)
  await client.query(`alter table noted_secrets disable trigger user; update noted_secrets set since = now() - interval '3 days'; alter table noted_secrets enable trigger user`)
  await client.end()
  first.child.kill('SIGTERM')
  await first.exited
  const second = await boot({ LOG_LEVEL: 'warn', SECRET_MAX_AGE_DAYS: '2' })
  await second.ready
  expect(second.output()).toContain('APP_SECRET has been in use for 3 days, which is longer than SECRET_MAX_AGE_DAYS (2): change it')
})

async function ownerOf(dataDir: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: (await runningDatabase(dataDir, 'hub')) ?? '' })
  await client.connect()
  return client
}
