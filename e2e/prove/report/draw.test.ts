import { check, test as by } from '../asvs/answer'
import type { Level } from '../asvs/requirements'
import type { Evidence } from '../evidence'
import { judge, sumUp } from '../judge'
import { drawReport } from './draw'
import type { Report } from './report'

const evidence: Evidence = {
  tests: [
    { file: 'lib/a.test.ts', titles: ['a door', 'of %s is shut'.replace('%s', 'wood')], passed: true, ms: 1 },
    { file: 'lib/a.test.ts', titles: ['a door', 'of iron is shut'], passed: false, ms: 1 },
    { file: 'e2e/b.spec.ts', titles: ['ten at once: one wins'], passed: true, ms: 1 },
  ],
  checks: new Map([
    ['lint', 'passed'],
    ['crash', 'failed'],
  ]),
}
const ids = new Map<string, Level>([['1.1.1', 1], ['1.1.2', 2], ['2.1.1', 3], ['2.1.2', 1], ['2.1.3', 1], ['2.1.4', 2], ['2.1.5', 2], ['2.1.6', 2], ['2.1.7', 3]])
const answers = {
  '1.1.1': { claim: 'Wins are single.', proofs: [...by('e2e/b.spec.ts', 'ten at once: one ${word}'), ...check('lint')] },
  '1.1.2': { claim: 'Doors are shut.', proofs: by('lib/a.test.ts', 'of %s is shut') },
  '2.1.1': { claim: 'It is written.', documented: ['Rules'] },
  '2.1.2': { claim: '<b>No</b> such thing.', notApplicable: 'there is none' },
  '2.1.3': { claim: 'Half of it.', proofs: check('lint'), fallsShort: 'the other half' },
  '2.1.4': { claim: 'Nothing to show.' },
  '2.1.5': { claim: 'A proof that did not run.', proofs: check('outage') },
  '2.1.6': { claim: 'Does not apply, it is said.', proofs: check('crash'), notApplicable: 'said by hand' },
}
const judged = judge(answers, evidence, ids)

test.each([
  ['1.1.1', 'passed'],
  ['1.1.2', 'falls-short'],
  ['2.1.1', 'documented'],
  ['2.1.2', 'not-applicable'],
  ['2.1.3', 'falls-short'],
  ['2.1.4', 'falls-short'],
  ['2.1.5', 'falls-short'],
  ['2.1.6', 'falls-short'],
  ['2.1.7', 'falls-short'],
])('%s is judged: %s', (id, verdict) => expect(judged.find((one) => one.id === id)?.verdict).toBe(verdict))

test('each level is summed up by itself', () => {
  const sums = sumUp(judged)
  expect(sums[1]).toEqual({ passed: 1, documented: 0, 'not-applicable': 1, 'falls-short': 1 })
  expect(sums.all).toEqual({ passed: 1, documented: 1, 'not-applicable': 1, 'falls-short': 6 })
})

test('the report holds each id with its proofs, the sums and the figures, and lets no markup through', () => {
  const report: Report = {
    at: '2026-11-20T09:00:00.000Z',
    node: 'v20',
    sums: sumUp(judged),
    tests: { passed: 2, failed: ['lib/a.test.ts: a door › of iron is shut'] },
    parts: [{ name: 'crash', about: 'Kills', outcome: 'failed', seconds: 7, figures: { kills: 20, lost: 1 }, words: 'one <is> lost' }],
    bench: { timing: { differencePercent: 0.24 } },
    races: [{ test: 'ten at once: one wins', passed: true }],
    requirements: judged,
  }
  const drawn = drawReport(report)
  for (const id of ids.keys()) expect(drawn).toContain(`id="r${id}"`)
  for (const words of ['e2e/b.spec.ts: ten at once', 'kills: 20 · lost: 1', 'differencePercent', '1 of 1 passed', 'one &lt;is&gt; lost', '&lt;b&gt;No&lt;/b&gt;', 'FAILED', 'not run']) expect(drawn).toContain(words)
  expect(drawn).not.toContain('<b>No')
  // One file that opens anywhere.
  expect(drawn).not.toMatch(/<script|<link|\ssrc=|url\(/)
})
