import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/core/actor'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { addDomains } from '../add-domains'
import type { Use } from '../schema'
import { lockImport } from '../store/imports'
import { beginImport } from './begin-import'
import { forgetImports } from './forget-imports'
import { resultFile } from './result-file'
import { runImport } from './run-import'
import { showImport, showImports } from './show-imports'

const { connect } = useDatabase()
const context = aContext()

const someone = async (): Promise<Actor> => anActor(await anActiveEnterprise())
const send = (actor: Actor, text: string, { use = 'public', submission = randomUUID() }: { use?: Use; submission?: string } = {}) => beginImport(actor, { name: 'C:\\names\\domains.csv', bytes: new TextEncoder().encode(text) }, { use, submission }, context)

async function begun(actor: Actor, text: string, options?: { use?: Use }): Promise<string> {
  const sent = await send(actor, text, options)
  if (!sent.ok) throw new Error(sent.failure.code)
  return sent.value.importId
}

async function viewed(actor: Actor, importId: string, show?: 'refused' | 'known' | 'added') {
  const shown = await showImport(actor, importId, { show, after: undefined })
  if (!shown.ok) throw new Error(shown.failure.code)
  return shown.value
}

async function resultOf(actor: Actor, importId: string): Promise<string[]> {
  const file = await resultFile(actor, importId)
  if (!file.ok) throw new Error(file.failure.code)
  let text = ''
  for await (const piece of file.value) text += piece
  return text.trimEnd().split('\r\n')
}

test('each line of a file is added, known or refused with its reason, and told so on the page and in a file', async () => {
  const actor = await someone()
  await addDomains(actor, { names: 'known.no', use: 'public' }, context)
  const importId = await begun(actor, 'Owner;Domain\r\nA;new.no\r\nB;known.no\r\nC;server.local\r\nD;NEW.no\r\n\r\nE;=1+1\r\nF;*.grün.de\r\nG;\r\n')
  expect((await viewed(actor, importId)).view).toMatchObject({ file: 'domains.csv', lines: 7, decided: 0, finishedAt: null })
  await runImport(importId, context)
  expect((await viewed(actor, importId)).view).toMatchObject({ lines: 7, decided: 7, added: 2, known: 2, refused: 3, finishedAt: expect.any(Date) })
  const [first, second] = (await viewed(actor, importId)).lines
  expect(first).toMatchObject({ line: 4, text: 'server.local', reason: 'Names under .local belong to the local network (RFC 6762).' })
  expect(second).toMatchObject({ line: 7, text: '=1+1' })
  expect((await viewed(actor, importId, 'added')).lines.map(({ text }) => text)).toEqual(['new.no', '*.grün.de'])
  const lines = await resultOf(actor, importId)
  expect(lines).toHaveLength(8)
  expect(lines[1]).toMatch(/^2,new\.no,Added,,dom_\w+$/)
  expect(lines[2]).toBe('3,known.no,Known already,,')
  expect(lines[5]).toMatch(/^7,'=1\+1,Refused,/)
  expect(await db().domain.findMany({ where: { accountId: actor.accountId }, orderBy: { tree: 'asc' }, select: { name: true } })).toEqual([{ name: '*.xn--grn-ioa.de' }, { name: 'known.no' }, { name: 'new.no' }])
  expect(await db().auditEvent.count({ where: { accountId: actor.accountId, action: 'domain.added' } })).toBe(3)
  expect(await db().auditEvent.count({ where: { target: importId } })).toBe(2)
})

test('a file of 10,000 lines is done, and a worker that dies on the way leaves nothing done twice or not at all', async () => {
  const actor = await someone()
  const importId = await begun(actor, Array.from({ length: 10_000 }, (_, index) => (index % 100 === 99 ? `bad_${index}.no` : `n${index}.midt.se`)).join('\n'))
  // Whoever dies in the middle of a batch: its transaction is gone with them. Here after some, by a clock that breaks.
  let asked = 0
  const breaking = { ...context, clock: () => (++asked > 7 ? failing() : context.clock()) }
  await expect(runImport(importId, breaking)).rejects.toThrow('killed')
  const { view } = await viewed(actor, importId)
  expect(view).toMatchObject({ decided: 1400, finishedAt: null })
  expect((await resultOf(actor, importId)).at(-1)).toMatch(/Not looked at yet/)
  // Two workers take it up at once.
  await Promise.all([runImport(importId, context), runImport(importId, context)])
  expect((await viewed(actor, importId)).view).toMatchObject({ decided: 10_000, added: 9900, refused: 100, known: 0, finishedAt: expect.any(Date) })
  expect(await db().domain.count({ where: { accountId: actor.accountId } })).toBe(9900)
  expect(await db().auditEvent.count({ where: { accountId: actor.accountId, action: 'domain.added' } })).toBe(9900)
  await runImport(importId, context)
  expect(await db().auditEvent.count({ where: { target: importId, action: 'domains.import-finished' } })).toBe(1)
}, 120_000)

const failing = (): never => {
  throw new Error('killed')
}

test('an import waits for whoever holds it', async () => {
  const actor = await someone()
  const importId = await begun(actor, 'a.no')
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  let tellHeld = (): void => undefined
  const held = new Promise<void>((resolve) => (tellHeld = resolve))
  const holder = transact(async (tx) => {
    await lockImport(tx, importId)
    tellHeld()
    await released
    return { ok: false, failure: { code: 'NOT_FOUND' } }
  })
  await held
  const run = runImport(importId, context)
  expect(await db().domain.count({ where: { accountId: actor.accountId } })).toBe(0)
  release()
  await Promise.all([holder, run])
  expect(await db().domain.count({ where: { accountId: actor.accountId } })).toBe(1)
})

test('the form that is sent twice is one import, and no more than three are at work', async () => {
  const actor = await someone()
  const submission = randomUUID()
  const [first, second] = await Promise.all([send(actor, 'a.no', { submission }), send(actor, 'a.no', { submission })])
  expect(first).toEqual(second)
  await begun(actor, 'b.no')
  const third = await begun(actor, 'c.no')
  expect(await send(actor, 'd.no')).toMatchObject({ ok: false, failure: { code: 'TOO_MANY_IMPORTS' } })
  await runImport(third, context)
  expect(await send(actor, 'd.no')).toMatchObject({ ok: true })
  const imports = await showImports(actor)
  expect(imports).toMatchObject({ ok: true, value: { rows: [{ decided: 0 }, { id: third, added: 1 }, {}, {}], next: null } })
})

test('what cannot be read, has no name, or is too long is refused whole', async () => {
  const actor = await someone()
  expect(await send(actor, 'a\0b')).toMatchObject({ ok: false, failure: { code: 'IMPORT_UNREADABLE' } })
  expect(await send(actor, 'Domain\n\n')).toMatchObject({ ok: false, failure: { code: 'IMPORT_EMPTY' } })
  expect(await send(actor, 'a.no\n'.repeat(10_001))).toMatchObject({ ok: false, failure: { code: 'IMPORT_TOO_LONG' } })
  expect(await send(actor, `Domain\n${'a.no\n'.repeat(10_000)}`)).toMatchObject({ ok: true })
})

test('neither another enterprise nor who may not see domains sees an import, and who may not manage them begins none', async () => {
  const [actor, stranger] = [await someone(), await someone()]
  const importId = await begun(actor, 'a.no')
  expect(await showImport(stranger, importId, { show: undefined, after: undefined })).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  expect(await resultFile(stranger, importId)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  expect(await send(anActor(actor, 'basic'), 'a.no')).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
  expect(await showImports(anActor(actor, 'finance_manager'))).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
})

test('what became of a line stays so, and is forgotten after 90 days, while the domains stay', async () => {
  const actor = await someone()
  const importId = await begun(actor, 'a.no')
  await runImport(importId, context)
  const client = await connect()
  await expect(client.query(`update domain_import_lines set outcome = 'known', domain_id = null where import_id = $1`, [importId])).rejects.toMatchObject({ constraint: 'domain_import_lines_kept' })
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  expect(await forgetImports(inDays(89))).toBe(0)
  expect(await forgetImports(inDays(91))).toBeGreaterThan(0)
  expect(await showImport(actor, importId, { show: undefined, after: undefined })).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  expect(await db().domain.count({ where: { accountId: actor.accountId } })).toBe(1)
})
