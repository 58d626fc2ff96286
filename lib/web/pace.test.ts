import { randomUUID } from 'node:crypto'
import { seal } from '@/lib/core/secret'
import { hours, seconds } from '@/lib/core/time'
import { env, keyFor } from '@/lib/env'
import { withSettings } from '@/lib/testing/database'
import { drawForm, DRAWN_FOR, judgePace, withoutPace, type PaceVerdict } from './pace'

Object.assign(process.env, { APP_SECRET: 'a secret of the tests, which is long enough', APP_URL: 'https://hub.example.com', RESEND_API_KEY: 're_test' })

const now = new Date('2026-10-20T09:00:00Z')
const later = (span: number) => new Date(now.getTime() + span)
const LEAST = seconds(2)

/** The form as it is sent after it came back. */
const again = (form: Record<string, string>, verdict: PaceVerdict) => ({ ...form, ...('drawn' in verdict && { drawn: verdict.drawn }) })

test.each([
  ['at once', 0, 'too-fast'],
  ['a moment too soon', LEAST - 1, 'too-fast'],
  ['after the least time', LEAST, null],
  ['after an hour', hours(1), null],
  ['after as long as can be', DRAWN_FOR, null],
  ['a moment too late', DRAWN_FOR + 1, 'undated'],
  ['before it was drawn, by another clock', -1, 'undated'],
])('a form that is sent %s', (_, took, sign) => {
  expect(judgePace(drawForm(now), later(took), LEAST).sign).toBe(sign)
})

test('who is too fast sends the same form again, and its time goes on counting', () => {
  const form = drawForm(now)
  const first = judgePace(form, later(LEAST / 2), LEAST)
  expect(first).toEqual({ sign: 'too-fast', drawn: form.drawn })
  expect(judgePace(again(form, first), later(LEAST), LEAST).sign).toBeNull()
})

test.each([
  ['missing', () => undefined],
  ['empty', () => ''],
  ['no sealed text', () => 'nothing'],
  ['a time in the clear', () => String(now.getTime())],
  ['too long', () => 'x'.repeat(100_000)],
  ['changed', ({ drawn }: { drawn: string }) => `${drawn.slice(0, 40)}${drawn[40] === 'A' ? 'B' : 'A'}${drawn.slice(41)}`],
  ['of another drawing', () => drawForm(now).drawn],
  ['sealed for something else', ({ submission }: { submission: string }) => Buffer.from(seal({ submission, at: now.getTime() }, keyFor('mail'))).toString('base64url')],
])('a time that is %s begins anew, and serves then', (_, forge) => {
  const form = drawForm(now)
  const drawn = forge(form)
  const sent = { submission: form.submission, ...(drawn !== undefined && { drawn }) }
  const verdict = judgePace(sent, later(LEAST), LEAST)
  expect(verdict).toEqual({ sign: 'undated', drawn: expect.stringMatching(/^[\w-]{100,200}$/) })
  expect(judgePace(again(sent, verdict), later(LEAST), LEAST).sign).toBe('too-fast')
  expect(judgePace(again(sent, verdict), later(2 * LEAST), LEAST).sign).toBeNull()
})

test('one wait serves one submission', () => {
  const form = drawForm(now)
  expect(judgePace({ ...form, submission: randomUUID() }, later(LEAST), LEAST).sign).toBe('undated')
  expect(judgePace({ ...form, submission: form.submission.toUpperCase() }, later(LEAST), LEAST).sign).toBe('undated')
})

test('a decoy that is filled in is a program’s, once the time is a person’s', () => {
  const form = { ...drawForm(now), comment: 'cheap watches' }
  expect(judgePace(form, later(0), LEAST).sign).toBe('too-fast')
  expect(judgePace(form, later(LEAST), LEAST)).toEqual({ sign: 'decoy' })
  expect(judgePace({ ...form, comment: '' }, later(LEAST), LEAST)).toEqual({ sign: null })
})

test('where no time is asked for none is looked at, and the decoy stays', () => {
  expect(judgePace({}, now, 0)).toEqual({ sign: null })
  expect(judgePace({ comment: 'cheap watches' }, now, 0)).toEqual({ sign: 'decoy' })
})

test('the form’s own fields are what is left without the time and the decoy', () => {
  expect(withoutPace({ ...drawForm(now), submission: 'one', email: 'ann@example.com', comment: '', role: 'admin' })).toEqual({ submission: 'one', email: 'ann@example.com', role: 'admin' })
})

test('a form that was drawn under an older secret counts from then under the newest', async () => {
  const form = drawForm(now)
  const { appSecret = '' } = env()
  const verdict = await withSettings({ appSecret: 'the next secret, which is long enough', formerSecrets: [appSecret] }, () => Promise.resolve(judgePace(form, later(LEAST), LEAST)))
  expect(verdict).toEqual({ sign: null })
})
