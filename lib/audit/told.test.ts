import { readFileSync } from 'node:fs'
import { ALL_EVENTS } from '@/lib/core/events'
import { eventOf, TOLD } from './told'

/** Where a deed is added, the compiler asks for its line in TOLD; this says so in words. */
test('of every deed of the trail it is said what people are told: an event, or "not told" (lib/audit/told.ts)', () => {
  const deeds = [...readFileSync('lib/audit/record.ts', 'utf8').matchAll(/^ {2}\| '([\w.-]+)'/gm)].map(([, deed = '']) => deed)
  expect(deeds.length).toBeGreaterThan(80)
  expect(deeds.filter((deed) => !(deed in TOLD))).toEqual([])
  expect(Object.keys(TOLD).filter((deed) => !deeds.includes(deed))).toEqual([])
})

test('every event follows from some deed', () => {
  const source = readFileSync('lib/audit/told.ts', 'utf8')
  expect(ALL_EVENTS.filter((event) => !source.includes(`'${event}'`))).toEqual([])
})

test('what was refused is told to nobody', () => {
  expect(eventOf({ action: 'member.removed' })).toBe('member.removed')
  expect(eventOf({ action: 'member.removed', result: 'refused' })).toBeNull()
  expect(eventOf({ action: 'session.opened' })).toBeNull()
})
