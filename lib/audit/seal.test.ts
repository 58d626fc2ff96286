import type pg from 'pg'
import { signIn } from '@/lib/accounts/sign-in'
import { ok } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { aDeed, someDeeds } from '@/lib/testing/audit-rows'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, guessUntilBlocked } from '@/lib/testing/factories'
import { takeCheckpoint } from './checkpoint'
import { recordAudit } from './record'
import { sealAudit } from './seal'
import { verifyDatabase } from './verify-database'

const { connect } = useDatabase()

let client: pg.Client
beforeAll(async () => {
  client = await connect()
})
const rows = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows
const chain = (name: string) => rows(`select position::int, target from audit_seals join audit_events on id = event_id where chain = '${name}' order by position`)

test('each enterprise has a chain of its own, without a gap, and what belongs to none is in the chain of the site', async () => {
  await someDeeds(2, 'acc_a')
  await someDeeds(2)
  await someDeeds(1, 'acc_b')
  expect(await sealAudit()).toBe(5)
  await someDeeds(1, 'acc_a')
  expect(await sealAudit()).toBe(1)
  expect(await sealAudit()).toBe(0)
  expect(await chain('acc_a')).toEqual([{ position: 1, target: 'acc_a-1' }, { position: 2, target: 'acc_a-2' }, { position: 3, target: 'acc_a-1' }])
  expect(await chain('acc_b')).toEqual([{ position: 1, target: 'acc_b-1' }])
  expect(await chain('site')).toEqual([{ position: 1, target: 'site-1' }, { position: 2, target: 'site-2' }])
  expect(await verifyDatabase()).toMatchObject({ findings: [], rows: 6, chains: 3, waiting: 0 })
})

test('a row whose transaction is still open keeps nobody waiting, and is sealed after its commit', async () => {
  let commit = () => undefined as void
  let written = () => undefined as void
  const isWritten = new Promise<void>((resolve) => (written = resolve))
  const open = transact<undefined, never>(async (tx) => {
    await recordAudit(tx, { action: 'account.signed-up', target: 'slow', accountId: 'acc_slow' }, aContext())
    written()
    await new Promise<void>((resolve) => (commit = resolve))
    return ok()
  })
  await isWritten
  await aDeed({ accountId: 'acc_slow', target: 'fast' })
  expect(await sealAudit()).toBe(1)
  commit()
  await open
  expect(await sealAudit()).toBe(1)
  expect(await chain('acc_slow')).toEqual([{ position: 1, target: 'fast' }, { position: 2, target: 'slow' }])
})

test('many processes that seal and sign at once make one chain', async () => {
  const writing = Promise.all(Array.from({ length: 4 }, () => someDeeds(25, 'acc_many')))
  const sealing = Promise.all(Array.from({ length: 6 }, async (_, turn) => (turn % 2 ? takeCheckpoint(new Date()) : sealAudit())))
  await Promise.all([writing, sealing])
  await sealAudit()
  expect(await rows(`select count(*)::int, max(position)::int from audit_seals where chain = 'acc_many'`)).toEqual([{ count: 100, max: 100 }])
  expect(await verifyDatabase()).toMatchObject({ findings: [], waiting: 0, checkpoints: 3 })
})

test('more rows than one batch are all sealed', async () => {
  await client.query(`insert into audit_events (id, at, action, target) select 'aud_many_' || n, now(), 'password.set', 'usr_' || n from generate_series(1, 2500) n`)
  expect(await sealAudit()).toBe(2500)
  expect(await verifyDatabase()).toMatchObject({ findings: [], waiting: 0 })
})

test.each([
  ['a seal is not changed', `update audit_seals set hash = hash`],
  ['a seal is not deleted', `delete from audit_seals`],
  ['the seals are not emptied', `truncate audit_seals`],
  ['a checkpoint is not changed', `update audit_checkpoints set at = at`],
  ['a checkpoint is not deleted', `delete from audit_checkpoints`],
  ['the checkpoints are not emptied', `truncate audit_checkpoints`],
  ['the queue is not changed', `update audit_unsealed set event_id = 'other'`],
  ['the queue is not emptied', `truncate audit_unsealed`],
  ['a row does not leave the queue unsealed', `delete from audit_unsealed`],
])('%s', async (_rule, statement) => {
  await aDeed()
  await expect(client.query(statement)).rejects.toMatchObject({ code: '23001' })
})

test.each([
  ['two rows at one place', `insert into audit_seals select 1000000, 'aud_x', chain, position, previous, hash from audit_seals where number = 1`, 'audit_seals_chain_position_key'],
  ['two places for one row', `insert into audit_seals select 1000000, event_id, 'x', position, previous, hash from audit_seals where number = 1`, 'audit_seals_event_id_key'],
  ['a chain that begins in the middle', `insert into audit_seals select 1000000, 'aud_x', 'x', 1, hash, hash from audit_seals where number = 1`, 'audit_seals_start'],
  ['a hash that is none', `insert into audit_seals values (1000000, 'aud_x', 'x', 1, repeat('0', 64), 'x')`, 'audit_seals_hashes'],
])('%s are refused by the database', async (_what, statement, constraint) => {
  await expect(client.query(statement)).rejects.toMatchObject({ constraint })
})

test('what a person does, and what is refused to them, is in the chain of their enterprise', async () => {
  const person = await anActiveEnterprise()
  await signIn({ email: person.email, password: person.password }, aContext())
  await guessUntilBlocked(person.email)
  await signIn({ email: person.email, password: person.password }, aContext())
  const trail = await rows(`select action, result::text, reason, host(ip) as ip from audit_events where account_id = '${person.accountId}' order by id`)
  expect(trail).toEqual([
    expect.objectContaining({ action: 'account.signed-up', result: 'success' }),
    expect.objectContaining({ action: 'group.made', result: 'success' }),
    expect.objectContaining({ action: 'user.activated', result: 'success' }),
    expect.objectContaining({ action: 'account.activated', result: 'success' }),
    expect.objectContaining({ action: 'session.opened', result: 'success' }),
    ...Array.from({ length: 5 }, () => ({ action: 'sign-in.failed', result: 'refused', reason: 'wrong password', ip: '198.51.100.7' })),
    expect.objectContaining({ action: 'block.made', result: 'success' }),
    { action: 'sign-in.failed', result: 'refused', reason: 'blocked', ip: '198.51.100.7' },
  ])
  await sealAudit()
  expect(await rows(`select count(*)::int from audit_seals where chain = '${person.accountId}'`)).toEqual([{ count: trail.length }])
  expect(await verifyDatabase()).toMatchObject({ findings: [] })
})
