import type pg from 'pg'
import { someDeeds, tamper } from '@/lib/testing/audit-rows'
import { useDatabase } from '@/lib/testing/database'
import { takeCheckpoint } from './checkpoint'
import { exportAudit } from './export'
import type { ExportLine } from './export-format'
import { checkpointKey } from './signature'
import { verifyExport } from './verify-export'

const { connect } = useDatabase()

let client: pg.Client
beforeAll(async () => {
  client = await connect()
  await someDeeds(3, 'acc_a')
  await someDeeds(2)
  await takeCheckpoint(new Date())
  await someDeeds(2, 'acc_a')
  await someDeeds(2, 'acc_b')
})

async function exported(chain: string | null): Promise<string[]> {
  const lines: string[] = []
  await exportAudit(chain, (line) => Promise.resolve(void lines.push(line.trimEnd())), new Date())
  return lines
}

async function* each(lines: string[]): AsyncGenerator<string> {
  yield* lines
}
const verify = (lines: string[], keys = [checkpointKey()]) => verifyExport(each(lines), keys)
const findings = async (lines: string[]) => (await verify(lines)).findings
const parse = (line: string | undefined) => JSON.parse(line ?? '') as ExportLine
const indexOf = (lines: string[], start: string) => lines.findIndex((line) => line.includes(start))
const row = (lines: string[], chain: string, position: number) => lines.findIndex((line) => ((parsed) => parsed.type === 'row' && parsed.chain === chain && parsed.position === position)(parse(line)))

test('an export of everything holds every row, even one that had no seal yet, and is verified without the database', async () => {
  const verdict = await verify(await exported(null))
  expect(verdict).toMatchObject({ findings: [], rows: 9, chain: null, key: checkpointKey() })
  expect(verdict.checkpoints.at(-1)?.through).toBe(9)
})

test('an export of one enterprise tells nothing about another, and is verified all the same', async () => {
  const lines = await exported('acc_a')
  expect(await verify(lines)).toMatchObject({ findings: [], rows: 5, chain: 'acc_a' })
  expect(lines.join('\n')).not.toMatch(/acc_b|"site/)
})

test('an export of an enterprise without rows is whole', async () => {
  expect(await verify(await exported('acc_none'))).toMatchObject({ findings: [], rows: 0 })
})

test('rows that are written while it is made are left to the next one', async () => {
  const lines: string[] = []
  await exportAudit(null, async (line) => {
    if (lines.push(line.trimEnd()) === 1) await someDeeds(1, 'acc_late')
  }, new Date())
  expect(await findings(lines)).toEqual([])
  expect(lines.join('\n')).not.toContain('acc_late')
})

test('a changed row is found', async () => {
  const lines = await exported('acc_a')
  const at = row(lines, 'acc_a', 2)
  lines[at] = lines[at]?.replace('198.51.100.7', '198.51.100.8') ?? ''
  expect(await findings(lines)).toEqual([expect.stringMatching(/^acc_a: row 2 \(aud_\w+\) has been changed\.$/)])
})

test('a left-out row is found', async () => {
  const lines = await exported('acc_a')
  lines.splice(row(lines, 'acc_a', 2), 1)
  expect(await findings(lines)).toEqual(['The export had 5 rows and ' + `${(await verify(lines)).checkpoints.length} checkpoints; here are 4 and ${(await verify(lines)).checkpoints.length}.`, 'acc_a: row 2 is missing.'])
})

test('two rows that change places are found', async () => {
  const lines = await exported('acc_a')
  const at = row(lines, 'acc_a', 2)
  lines.splice(at, 2, lines[at + 1] ?? '', lines[at] ?? '')
  expect((await findings(lines)).join('\n')).toMatch(/row 2 is missing[^]*row 2 \(aud_\w+\) is there twice or out of order/)
})

test('a tail that is left out, with an end that says so, is found by the checkpoints', async () => {
  const lines = await exported('acc_a')
  lines.splice(row(lines, 'acc_a', 4), 2)
  lines[lines.length - 1] = lines.at(-1)?.replace('"rows":5', '"rows":3') ?? ''
  expect(await findings(lines)).toEqual([expect.stringMatching(/^acc_a: rows 4 to 5 are missing from the end: checkpoint \d+ saw them\.$/)])
})

test('left-out last checkpoints leave rows that nobody signed', async () => {
  const lines = (await exported('acc_a')).filter((line) => !line.includes('"type":"checkpoint"') || line.includes('"number":1,'))
  expect((await findings(lines)).join('\n')).toMatch(/acc_a: row 4 \(aud_\w+\) is under no checkpoint/)
})

test('a checkpoint whose other heads are left out is found', async () => {
  const lines = await exported('acc_a')
  const at = indexOf(lines, '"number":1,')
  const checkpoint = parse(lines[at])
  lines[at] = JSON.stringify({ ...checkpoint, others: [] })
  expect(await findings(lines)).toEqual(['Checkpoint 1 has been changed: its heads are not those that were signed.'])
})

test('another key than the given one is found', async () => {
  const { findings: found, checkpoints } = await verify(await exported('acc_a'), ['c3RyYW5nZQ'])
  expect(found).toEqual(checkpoints.map(({ number }) => `Checkpoint ${number} is signed with a strange key, ${checkpointKey()}.`))
})

test.each([
  ['nothing', [], 'This is not an export of the audit trail.'],
  ['another file', ['{"hello":1}'], 'This is not an export of the audit trail.'],
])('%s is no export', async (_what, lines, finding) => {
  expect(await findings(lines)).toEqual([finding])
})

test('a cut-off export, and a spoilt line, are found', async () => {
  const lines = await exported('acc_a')
  expect(await findings(lines.slice(0, -1))).toEqual(['The export is cut off: its last line is missing.'])
  expect(await findings([...lines, '{"type":'])).toEqual([`Line ${lines.length + 1} is not a line of an export.`])
})

test('an export of a spoilt trail is found to be spoilt', async () => {
  const { rows } = await client.query<{ id: string }>(`select event_id as id from audit_seals where chain = 'acc_b' and position = 1`)
  await tamper(client, `update audit_events set reason = 'forged' where id = '${rows[0]?.id}'`)
  expect(await findings(await exported(null))).toEqual([`acc_b: row 1 (${rows[0]?.id}) has been changed.`])
})
