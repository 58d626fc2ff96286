import { EventEmitter } from 'node:events'
import { Logger, runOnce, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { handleRequest } from '@/lib/accounts/handle-request'
import { requestSignUp } from '@/lib/accounts/request-sign-up'
import { sealAudit } from '@/lib/audit/seal'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aContext, aSignUpForm } from '@/lib/testing/factories'
import { countRequest, forgetCounters } from '@/lib/web/rate-limit'
import { createHealth } from './health'
import { releaseLostJobs } from './lost-jobs'
import { measureDatabase } from './metrics-server'
import { migrate } from './migrate'

/** Every test of the product that uses the database works as this account (lib/testing/database.ts); here is what it may not do. */

const { url, applicationUrl, connect } = useDatabase()
const application = { url: applicationUrl, make: false }
const role = new URL(applicationUrl).username

let owner: pg.Client
let client: pg.Client
beforeAll(async () => {
  owner = await connect()
  client = await connect(applicationUrl)
  // A copy of a database has the rights in it, and not those to it.
  await migrate(url, application)
})

const rights = async () => {
  const found = await owner.query<{ table: string; rights: string }>(
    `select table_schema || '.' || table_name as table, string_agg(privilege_type, ' ' order by privilege_type) as rights from information_schema.table_privileges where grantee = $1 group by 1 order by 1`,
    [role],
  )
  return new Map(found.rows.map((row) => [row.table, row.rights]))
}

test('the application’s account signs an enterprise up, audits, seals, counts, does jobs, frees lost ones and is measured', async () => {
  expect(await db().$queryRaw`select current_user::text as name, rolsuper as strong from pg_roles where rolname = current_user`).toEqual([{ name: role, strong: false }])
  const form = aSignUpForm()
  expect(await requestSignUp(form, aContext())).toMatchObject({ ok: true })
  expect(await countRequest('sign-up', { ip: '192.0.2.1', identifier: form.email })).toMatchObject({ ok: true })
  await forgetCounters(new Date(Date.now() + 86_400_000))

  await owner.query(`update graphile_worker._private_jobs set locked_by = 'somebody who died', locked_at = now()`)
  await (await releaseLostJobs(applicationUrl, new EventEmitter() as WorkerEvents))()
  const done: string[] = []
  await runOnce({
    connectionString: applicationUrl,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    taskList: {
      'handle-request': async (payload) => handleRequest((payload as { requestId: string }).requestId, aContext()),
      'deliver-mail': (_payload, { job }) => void done.push(job.task_identifier),
    },
  })
  expect(done).toEqual(['deliver-mail'])
  expect(await db().user.count({ where: { email: form.email } })).toBe(1)
  expect(await sealAudit()).toBeGreaterThan(0)

  const [health, measures] = [createHealth(applicationUrl), measureDatabase(applicationUrl)]
  expect(await health.readiness()).toMatchObject({ database: 'ok', migrations: 'ok' })
  expect(await measures.metrics()).toContain('hub_database_up 1')
  await Promise.all([health.close(), measures.close()])
})

test.each([
  'create table more ()',
  'create temporary table more ()',
  'create schema more',
  'create database more',
  'create extension pg_stat_statements',
  'create function more() returns int language sql as $$ select 1 $$',
  'create role more',
  `alter role ${role} createdb`,
  `alter system set fsync = off`,
  'alter table users add column more text',
  'drop table audit_events',
  'drop trigger audit_events_insert_only on audit_events',
  'alter table audit_events disable trigger all',
  `set session_replication_role = 'replica'`,
  'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
  'create trigger more before insert on users for each row execute function refuse_change()',
  'truncate audit_events',
  'truncate rate_limits',
  `update audit_events set reason = 'other'`,
  'update audit_seals set position = position + 1',
  `update audit_checkpoints set signature = 'other'`,
  'update audit_unsealed set id = id + 1',
  `update mail_events set detail = 'other'`,
  ...['audit_events', 'audit_seals', 'audit_checkpoints', 'domain_evidence', 'mail_events'].map((table) => `delete from ${table}`),
  'delete from _prisma_migrations',
  'insert into graphile_worker.migrations (id) values (1000)',
  'drop table graphile_worker._private_jobs',
  `drop policy ${role} on graphile_worker._private_jobs`,
  'select from pg_authid',
  `copy (select 1) to program 'true'`,
  `copy users to '/tmp/users'`,
  `select pg_read_file('PG_VERSION')`,
])('the application’s account is refused: %s', async (statement) => {
  await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
})

test('its rights are those of rows, fewer where rows are only added, and the same after every start', async () => {
  const before = await rights()
  expect(before.size).toBeGreaterThan(25)
  const lesser = [...before].filter(([, list]) => list !== 'DELETE INSERT SELECT UPDATE')
  expect(Object.fromEntries(lesser)).toEqual({
    'graphile_worker.jobs': 'SELECT',
    'graphile_worker.migrations': 'SELECT',
    'public._prisma_migrations': 'SELECT',
    'public.audit_checkpoints': 'INSERT SELECT',
    'public.audit_events': 'INSERT SELECT',
    'public.audit_seals': 'INSERT SELECT',
    'public.audit_unsealed': 'DELETE INSERT SELECT',
    'public.billing_documents': 'INSERT SELECT',
    'public.billing_lines': 'INSERT SELECT',
    'public.document_contents': 'DELETE INSERT SELECT',
    'public.document_pieces': 'DELETE INSERT SELECT',
    'public.domain_evidence': 'INSERT SELECT',
    'public.ledger_books': 'INSERT SELECT',
    'public.ledger_entries': 'INSERT SELECT',
    'public.ledger_transactions': 'INSERT SELECT',
    'public.mail_events': 'INSERT SELECT',
    'public.news': 'DELETE INSERT SELECT',
    'public.noted_secrets': 'INSERT SELECT',
    'public.organization_checks': 'INSERT SELECT',
    'public.organization_comments': 'INSERT SELECT',
    'public.organization_validations': 'INSERT SELECT',
    'public.payment_events': 'INSERT SELECT',
    'public.payment_receipts': 'INSERT SELECT',
    'public.product_prices': 'INSERT SELECT',
    'public.validation_reminders': 'INSERT SELECT',
  })
  await owner.query(`grant all on audit_events to ${role}; grant create on schema public to ${role}`)
  await Promise.all([migrate(url, application), migrate(url, application), migrate(url, application)])
  expect(await rights()).toEqual(before)
  await expect(client.query('create table more ()')).rejects.toMatchObject({ code: '42501' })
})

test('an account that may do more is refused in one line, and loses nothing', async () => {
  await expect(migrate(url, { url, make: false })).rejects.toThrow(/^Cannot start: the user .* of DATABASE_URL is its owner, or can become it\. .*create role.*$/)
  const strong = `${role}_strong`
  const strongUrl = Object.assign(new URL(url), { username: strong, password: 'strong' }).href
  await owner.query(`create role ${strong} login password 'strong'`)
  for (const [more, less] of [[`alter role ${strong} createdb`, `alter role ${strong} nocreatedb`], [`grant pg_write_all_data to ${strong}`, `revoke pg_write_all_data from ${strong}`]] as const) {
    await owner.query(more)
    await expect(migrate(url, { url: strongUrl, make: false })).rejects.toThrow(`the user ${strong} of DATABASE_URL may create roles`)
    await owner.query(less)
  }
  await expect(migrate(url, { url: strongUrl, make: false })).resolves.toBeUndefined()
  await owner.query(`drop owned by ${strong}; drop role ${strong}`)
})

test('a migrated database needs no owner to start', async () => {
  await expect(migrate(applicationUrl)).resolves.toBeUndefined()
})
