import { defaultConcurrency, restartPause, sharePlaces } from './cluster'

const GIB = 1024 ** 3

test.each([
  [1, 16 * GIB, 1],
  [2, 16 * GIB, 2],
  [8, 16 * GIB, 8],
  [64, 4 * GIB, 7],
  [8, GIB, 1],
  [8, 0.25 * GIB, 1],
])('%i cores with %i bytes of memory run %i processes', (cores, memory, processes) => {
  expect(defaultConcurrency(cores, memory)).toBe(processes)
})

test.each([
  [1, 4, [4]],
  [2, 2, [1, 1]],
  [3, 8, [3, 3, 2]],
  [4, 2, [1, 1, 1, 1]],
])('%i processes on %i cores have %j places to hash', (processes, cores, places) => {
  expect(sharePlaces(processes, cores)).toEqual(places)
})

test('a process that dies again and again is started ever more slowly, and at last every half minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map(restartPause)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
})
