import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { closeHashing, runInThread } from './hashing-pool'

afterAll(closeHashing)

test('a password is compared even while something else keeps every core for itself', async () => {
  // The threads are up before.
  await runInThread({ kind: 'hash', digest: 'a digest', cost: 4 })
  const others = Array.from({ length: 2 * availableParallelism() }, () => spawn(process.execPath, ['-e', 'for (;;);']))
  try {
    expect(await runInThread({ kind: 'verify', digest: 'a digest', hash: null, cost: 13 })).toBe(false)
  } finally {
    for (const other of others) other.kill('SIGKILL')
  }
})
