import type pg from 'pg'
import { useDatabase } from '@/lib/testing/database'

/** What the database holds of domains whatever the code does. */

const { connect } = useDatabase()

let client: pg.Client
beforeAll(async () => {
  client = await connect()
  await client.query(`
    insert into accounts (id, number, organization, country, terms_version, terms_accepted_at, created_at) values ('acc_1', 'EH-0000-0001', 'One', 'NO', '1', now(), now()), ('acc_2', 'EH-0000-0002', 'Two', 'NO', '1', now(), now());
    insert into domains (id, account_id, name, tree, search, use, created_at) values
      ('dom_1', 'acc_1', 'shop.no', 'no shop', 'shop.no', 'public', now()), ('dom_2', 'acc_1', '*.shop.no', 'no shop *', '*.shop.no', 'public', now()), ('dom_3', 'acc_1', 'db', 'db', 'db', 'private', now());
    insert into domain_validations (id, domain_id, account_id, method, token, started_at, expires_at) values ('dvl_1', 'dom_1', 'acc_1', 'dns_txt', 'sealed', now(), now() + interval '30 days');
    insert into domain_evidence (id, account_id, domain_id, validation_id, name, method, validated_at, below, token_hash, look) values ('evd_1', 'acc_1', 'dom_1', 'dvl_1', 'shop.no', 'dns_txt', '2026-11-25', true, repeat('a', 64), '{}')`)
})

/** Tries a statement and takes it back; answers the name of the rule that refused it. */
async function refusedBy(statement: string): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query(statement)
    return undefined
  } catch (error) {
    const { constraint, code, message } = error as pg.DatabaseError
    return constraint ?? (code === '23001' ? 'trigger' : message)
  } finally {
    await client.query('rollback')
  }
}

const domain = (name: string, tree: string, use = 'public', account = 'acc_1') => `insert into domains (id, account_id, name, tree, search, use, created_at) values ('dom_new', '${account}', '${name}', '${tree}', '${name}', '${use}', now())`
const validation = (domainId: string, method: string, token: string, life: string) => `insert into domain_validations (id, domain_id, account_id, method, token, started_at, expires_at) values ('dvl_new', '${domainId}', 'acc_1', '${method}', ${token}, now(), now() + interval '${life}')`
const evidence = (method: string, below: boolean, hash: string, name = 'shop.no') => `insert into domain_evidence (id, account_id, domain_id, validation_id, name, method, validated_at, below, token_hash, look) values ('evd_new', 'acc_1', 'dom_1', 'dvl_1', '${name}', '${method}', now(), ${below}, ${hash}, '{}')`
const valid = (id: string, values: string) => `update domains set ${values} where id = '${id}'`
const whole = (method: string, until = '2027-03-15', below = true) => `validated_at = '2026-11-25', valid_until = '${until}', attention_at = '2026-12-25', valid_method = '${method}', valid_below = ${below}`

test.each<[string, string, string | undefined]>([
  ['a name of another enterprise', domain('shop.no', 'no shop', 'public', 'acc_2'), undefined],
  ['a name twice', domain('shop.no', 'no shop'), 'domains_account_id_name_key'],
  ['a name in capitals', domain('Shop.no', 'no Shop'), 'domains_name'],
  ['a name in its own script', domain('bücher.de', 'de bücher'), 'domains_name'],
  ['a star within a name', domain('a.*.no', 'no * a'), 'domains_name'],
  ['an empty label', domain('a..no', 'no  a'), 'domains_name'],
  ['a public name without a dot', domain('intranet', 'intranet'), 'domains_public_has_dot'],
  ['a private one', domain('intranet', 'intranet', 'private'), undefined],
  ['a domain that begins as valid', `insert into domains (id, account_id, name, tree, search, use, created_at, validated_at, valid_until, attention_at, valid_method) values ('dom_new', 'acc_1', 'x.no', 'no x', 'x.no', 'public', now(), now(), now() + interval '1 day', now(), 'dns_txt')`, 'trigger'],
  ['another name for a domain', valid('dom_1', `name = 'other.no', tree = 'no other'`), 'trigger'],
  ['another enterprise for a domain', valid('dom_1', `account_id = 'acc_2'`), 'trigger'],
  ['validity with evidence', valid('dom_1', whole('dns_txt')), undefined],
  ['validity by another method than that of the evidence', valid('dom_1', whole('dns_cname')), 'trigger'],
  ['validity that covers more or less than the evidence', valid('dom_1', whole('dns_txt', '2027-03-15', false)), 'trigger'],
  ['validity without evidence', valid('dom_2', whole('dns_txt')), 'trigger'],
  ['validity for longer than was ever allowed', valid('dom_1', whole('dns_txt', '2028-03-15')), 'domains_valid_not_for_ever'],
  ['validity without an end', valid('dom_1', `validated_at = '2026-11-25', attention_at = '2026-12-25', valid_method = 'dns_txt', valid_below = true`), 'domains_valid_whole'],
  ['a second open validation', validation('dom_1', 'dns_txt', `'sealed'`, '1 day'), 'domain_validations_one_open'],
  ['a token for 30 days', validation('dom_2', 'dns_txt', `'sealed'`, '30 days'), undefined],
  ['a token for longer', validation('dom_2', 'dns_txt', `'sealed'`, '30 days 1 second'), 'domain_validations_token_life'],
  ['a validation without a token', validation('dom_2', 'http_file', 'null', '1 day'), 'domain_validations_token'],
  ['a persistent record with a token', validation('dom_2', 'dns_persistent', `'sealed'`, '1 day'), 'domain_validations_token'],
  ['a token that proves twice', evidence('dns_txt', true, `repeat('a', 64)`), 'domain_evidence_token_once'],
  ['a file that proves what lies below', evidence('http_file', true, `repeat('b', 64)`), 'domain_evidence_file_covers_itself'],
  ['a file that proves a wildcard', evidence('http_file', false, `repeat('b', 64)`, '*.shop.no'), 'domain_evidence_file_covers_itself'],
  ['evidence without what it was a token of', evidence('dns_txt', true, 'null'), 'domain_evidence_token'],
  ['changed evidence', `update domain_evidence set below = false`, 'trigger'],
  ['deleted evidence', 'delete from domain_evidence', 'trigger'],
  ['truncated evidence', 'truncate domain_evidence', 'trigger'],
])('%s', async (_what, statement, rule) => expect(await refusedBy(statement)).toBe(rule))

test('evidence outlives its domain', async () => {
  await client.query('begin')
  await client.query(`delete from domains where id = 'dom_1'`)
  expect((await client.query(`select from domain_validations where domain_id = 'dom_1'`)).rowCount).toBe(0)
  expect((await client.query(`select from domain_evidence where domain_id = 'dom_1'`)).rowCount).toBe(1)
  await client.query('rollback')
})
