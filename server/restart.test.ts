import { minutes } from '@/lib/core/time'
import { nextPause } from './restart'

test('a process that keeps ending is started again ever later, up to half a minute', () => {
  const pauses: number[] = []
  for (let pause: number | null = null; pauses.length < 8; pauses.push(pause)) pause = nextPause(pause, 300)
  expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30].map((count) => count * 1000))
})

test('one that was well for a minute begins anew', () => {
  expect(nextPause(30_000, minutes(1))).toBe(1000)
  expect(nextPause(30_000, minutes(1) - 1)).toBe(30_000)
})
