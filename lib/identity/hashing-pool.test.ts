import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { closeHashing, runTask } from './hashing-pool'

afterAll(closeHashing)

test('a password is compared even while something else keeps every core for itself', async () => {
  // What hashes is up before.
  await runTask({ kind: 'hash', digest: 'a digest', cost: 4 })
  const others = Array.from({ length: 2 * availableParallelism() }, () => spawn(process.execPath, ['-e', 'for (;;);']))
  try {
    expect(await runTask({ kind: 'verify', digest: 'a digest', hash: null, cost: 13 })).toBe(false)
  } finally {
    for (const other of others) other.kill('SIGKILL')
  }
})
