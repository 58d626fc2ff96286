import { generateKeyPairSync, sign } from 'node:crypto'
import type pg from 'pg'
import { someDeeds, aDeed, tamper } from '@/lib/testing/audit-rows'
import { useDatabase } from '@/lib/testing/database'
import { canonical, digest } from '@/lib/core/canonical'
import { invariant } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { takeCheckpoint } from './checkpoint'
import { readCheckpoints } from './read'
import { sealAudit } from './seal'
import { documentHash, rootOf } from './signature'
import { verifyDatabase } from './verify-database'

/** Each thing that somebody with a superuser's rights could do to the trail, and that it is found. */

const { connect } = useDatabase()

let client: pg.Client
beforeAll(async () => {
  client = await connect()
  await someDeeds(5, 'acc_a')
  await someDeeds(3)
  await takeCheckpoint(new Date('2026-11-20T09:00:00Z'))
  await someDeeds(3, 'acc_b')
  await takeCheckpoint(new Date('2026-11-20T10:00:00Z'))
  await someDeeds(2, 'acc_c')
  await sealAudit()
})

// Each test spoils the trail anew: afterwards it is put back as it was.
const TABLES = ['audit_events', 'audit_seals', 'audit_unsealed', 'audit_checkpoints']
beforeEach(() => tamper(client, ...TABLES.map((table) => `create table kept_${table} as table ${table}`)))
afterEach(() => tamper(client, ...TABLES.flatMap((table) => [`delete from ${table}`, `insert into ${table} table kept_${table}`, `drop table kept_${table}`])))

const findings = async () => (await verifyDatabase()).findings
const sealOf = (chain: string, position: number) => `(select event_id from audit_seals where chain = '${chain}' and position = ${position})`
const idOf = async (chain: string, position: number) => (await client.query<{ id: string }>(`select event_id as id from audit_seals where chain = '${chain}' and position = ${position}`)).rows[0]?.id ?? ''

test('an untouched trail has no findings', async () => {
  expect(await verifyDatabase()).toEqual({ findings: [], rows: 13, chains: 4, waiting: 0, checkpoints: 2, lastCheckpoint: { number: 2, at: '2026-11-20T10:00:00.000Z' } })
})

test.each([
  ['at', `at + interval '1 millisecond'`],
  ['action', `'block.ended'`],
  ['actor_id', `'usr_mallory'`],
  ['target', `'usr_other'`],
  ['account_id', `'acc_b'`],
  ['reason', `'because'`],
  ['details', `details || '{"times": 3}'`],
  ['ip', `'203.0.113.9'`],
  ['country', `'FR'`],
  ['result', `'refused'`],
])('a changed %s is found, and which row it is', async (column, value) => {
  const id = await idOf('acc_a', 3)
  await tamper(client, `update audit_events set ${column} = ${value} where id = '${id}'`)
  expect(await findings()).toEqual([`acc_a: row 3 (${id}) has been changed.`])
})

test('a deleted row is found by its seal', async () => {
  const id = await idOf('acc_a', 2)
  await tamper(client, `delete from audit_events where id = '${id}'`)
  expect(await findings()).toEqual([`acc_a: row 2 (${id}) has been deleted; its seal is still there.`])
})

test('a row that is deleted with its seal is found by the gap', async () => {
  await tamper(client, `delete from audit_events where id = ${sealOf('acc_a', 2)}`, `delete from audit_seals where chain = 'acc_a' and position = 2`)
  expect(await findings()).toEqual(['acc_a: row 2 is missing.', 'Seals 2 to 2 of all chains are missing.'])
})

test('a gap that is closed by moving what follows is found', async () => {
  await tamper(
    client,
    `delete from audit_events where id = ${sealOf('acc_c', 1)}`,
    `delete from audit_seals where chain = 'acc_c' and position = 1`,
    `update audit_seals set position = 1, previous = repeat('0', 64), number = number - 1 where chain = 'acc_c'`,
  )
  expect(await findings()).toEqual([`acc_c: row 1 (${await idOf('acc_c', 1)}) has been changed.`])
})

test('a deleted seal is found', async () => {
  const id = await idOf('acc_a', 4)
  await tamper(client, `delete from audit_seals where event_id = '${id}'`)
  expect(await findings()).toEqual(['acc_a: row 4 is missing.', 'Seals 4 to 4 of all chains are missing.', `Row ${id} has no seal and waits for none: its seal was deleted, or it was not written by this system.`])
})

test('two rows that change places are found, both', async () => {
  const [second, third] = [await idOf('acc_a', 2), await idOf('acc_a', 3)]
  await tamper(client, `update audit_seals set event_id = case event_id when '${second}' then 'x' else event_id end`, `update audit_seals set event_id = '${second}' where event_id = '${third}'`, `update audit_seals set event_id = '${third}' where event_id = 'x'`)
  expect(await findings()).toEqual([`acc_a: row 2 (${third}) has been changed.`, `acc_a: row 3 (${second}) has been changed.`])
})

test('two rows whose contents change places are found, both', async () => {
  const [second, third] = [await idOf('acc_a', 2), await idOf('acc_a', 3)]
  await tamper(client, `update audit_events one set target = other.target from audit_events other where one.id in ('${second}', '${third}') and other.id in ('${second}', '${third}') and one.id <> other.id`)
  expect(await findings()).toHaveLength(2)
})

test('a tail that is cut off after a checkpoint is found, whichever of its traces go with it', async () => {
  const cut = [`delete from audit_events where id in (select event_id from audit_seals where chain = 'acc_b' and position >= 2)`, `delete from audit_seals where chain = 'acc_b' and position >= 2`]
  await tamper(client, ...cut, `update audit_seals set number = number - 2 where number > 11`)
  expect(await findings()).toEqual(['acc_b: rows 2 to 3 are missing from the end: checkpoint 2 saw them.'])
})

test('a whole chain that is gone is found', async () => {
  await tamper(client, `delete from audit_events where account_id = 'acc_b'`, `delete from audit_seals where chain = 'acc_b'`)
  expect(await findings()).toContain('acc_b: rows 1 to 3 are missing from the end: checkpoint 2 saw them.')
})

test('a changed row whose chain is made to fit again is found by the checkpoint', async () => {
  const id = await idOf('acc_b', 3)
  const { rows } = await client.query<{ previous: string; at: Date; details: unknown; ip: string; country: string; target: string }>(`select seal.previous::text, at, details, host(ip) as ip, country, target from audit_events join audit_seals seal on event_id = id where id = '${id}'`)
  const { previous, at, ...row } = rows[0] ?? { previous: '', at: new Date() }
  const event = { ...row, id, at: at.toISOString(), action: 'account.signed-up', actorId: null, accountId: 'acc_b', reason: 'forged', result: 'success' }
  await tamper(client, `update audit_events set reason = 'forged' where id = '${id}'`, `update audit_seals set hash = '${digest({ chain: 'acc_b', position: 3, previous, event })}' where event_id = '${id}'`)
  expect(await findings()).toEqual([`acc_b: row 3 (${id}) is not the one that checkpoint 2 saw.`])
})

test.each([
  ['its time', `at = at + interval '1 hour'`, ['Checkpoint 1 has been changed: its signature does not fit.', 'Checkpoint 2 does not follow the one before it.']],
  ['a head', `heads = jsonb_set(heads, '{0,position}', '1')`, ['Checkpoint 1 has been changed: its heads are not those that were signed.']],
  ['its signature', `signature = repeat('A', 86)`, ['Checkpoint 1 has been changed: its signature does not fit.']],
  ['its key, for none', `key = 'x'`, ['Checkpoint 1 has been changed: its signature does not fit.', 'Checkpoint 2 does not follow the one before it.']],
])('a checkpoint is found that was changed in %s', async (_what, change, expected) => {
  await tamper(client, `update audit_checkpoints set ${change} where number = 1`)
  expect(await findings()).toEqual(expect.arrayContaining(expected))
})

test('a missing checkpoint is found', async () => {
  await tamper(client, `delete from audit_checkpoints where number = 1`)
  expect(await findings()).toEqual(['Checkpoint 1 is missing.'])
})

test('a tail that is cut off, with a checkpoint forged to agree, is found by the key', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const [first] = await readCheckpoints(db())
  invariant(first, 'there is a checkpoint')
  const head = (await client.query<{ hash: string }>(`select hash from audit_seals where chain = 'acc_b' and position = 1`)).rows[0]
  const heads = [{ chain: 'acc_b', position: 1, hash: head?.hash ?? '' }]
  const document = { number: 2, at: '2026-11-20T10:00:00.000Z', through: 9, previous: documentHash(first), root: rootOf({ heads, others: [] }), key: publicKey.export({ format: 'jwk' }).x ?? '' }
  const signature = sign(null, Buffer.from(`enterprise-hub audit checkpoint\n${canonical(document)}`), privateKey).toString('base64url')
  await tamper(
    client,
    `delete from audit_events where id in (select event_id from audit_seals where number > 9)`,
    `delete from audit_seals where number > 9`,
    `update audit_checkpoints set through = 9, root = '${document.root}', key = '${document.key}', signature = '${signature}', heads = '${JSON.stringify(heads)}' where number = 2`,
  )
  expect(await findings()).toEqual([`Checkpoint 2 is signed with a strange key, ${document.key}.`])
  // The forgery is whole: whoever trusts that key finds nothing.
  expect((await verifyDatabase([document.key])).findings).toEqual([])
})

test('a row that was slipped in past the triggers is found', async () => {
  await tamper(client, `insert into audit_events (id, at, action, target) values ('aud_forged', now(), 'password.set', 'usr_1')`)
  expect(await findings()).toEqual(['Row aud_forged has no seal and waits for none: its seal was deleted, or it was not written by this system.'])
})

test('a row that is deleted before its seal is found, and is not forgotten by sealing', async () => {
  await aDeed()
  const { rows } = await client.query<{ id: string }>('select event_id as id from audit_unsealed')
  await tamper(client, `delete from audit_events where id = '${rows[0]?.id}'`)
  await sealAudit()
  expect(await findings()).toEqual([`Row ${rows[0]?.id} was deleted before it was sealed.`])
})

test('rows that wait for their seal are counted and are no finding', async () => {
  await aDeed()
  expect(await verifyDatabase()).toMatchObject({ findings: [], waiting: 1 })
})
