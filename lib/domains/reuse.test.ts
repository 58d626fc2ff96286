import fc from 'fast-check'
import { days } from '@/lib/core/time'
import { reuseDays, usableUntil } from './reuse'
import { METHODS } from './schema'

const at = (text: string) => new Date(`${text}${text.includes('T') ? '' : 'T00:00:00.000Z'}`)

test.each([
  ['2026-03-14', 398],
  ['2026-03-15', 200],
  ['2027-03-14T23:59:59.999Z', 200],
  ['2027-03-15', 100],
  ['2029-03-14', 100],
  ['2029-03-15', 10],
  ['2040-01-01', 10],
])('on %s a validation may be %d days old, one by a persistent record 10', (day, count) => {
  expect(reuseDays('dns_txt', at(day))).toBe(count)
  expect(reuseDays('http_file', at(day))).toBe(count)
  expect(reuseDays('dns_persistent', at(day))).toBe(10)
})

test.each([
  // Within one period.
  ['dns_txt', '2026-11-25T12:00:00Z', '2027-03-15T00:00:00.000Z', 'is too old on the day on which 100 days come into force'],
  ['dns_txt', '2026-04-01', '2026-10-18T00:00:00.000Z', 'has its 200 days'],
  ['dns_cname', '2026-12-20', '2027-03-30T00:00:00.000Z', 'has 100 days, because those are in force when it is used last'],
  ['http_file', '2027-04-01', '2027-07-10T00:00:00.000Z', 'has its 100 days'],
  ['dns_txt', '2029-03-10', '2029-03-20T00:00:00.000Z', 'has 10 days from before to after'],
  ['dns_txt', '2029-01-01', '2029-03-15T00:00:00.000Z', 'is too old on the day on which 10 days come into force'],
  ['dns_txt', '2030-01-01', '2030-01-11T00:00:00.000Z', 'has its 10 days'],
  ['dns_persistent', '2026-11-25T12:00:00Z', '2026-12-05T12:00:00.000Z', 'has its 10 days'],
] as const)('a validation by %s of %s lapses at %s: it %s', (method, from, until, _why) => expect(usableUntil(method, at(from)).toISOString()).toBe(until))

test('a validation may be used until it lapses and never after', () => {
  const moment = fc.date({ min: at('2026-03-15'), max: at('2031-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.constantFrom(...METHODS), moment, fc.integer({ min: 0, max: days(400) }), (method, from, age) => {
      const use = new Date(from.getTime() + age)
      expect(use < usableUntil(method, from)).toBe(age < days(reuseDays(method, use)))
    }),
    { numRuns: 3000 },
  )
})
