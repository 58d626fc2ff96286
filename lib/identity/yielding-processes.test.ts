import { readFileSync } from 'node:fs'
import { ProcessGone, startYieldingProcesses } from './yielding-processes'

const processes = startYieldingProcesses(1)
afterAll(processes.close)

const quick = { kind: 'hash', digest: 'a digest', cost: 4 } as const

test('runs by the idle policy, in a session of its own', async () => {
  await processes.run(quick)
  const [pid = 0] = processes.pids()
  // proc_pid_stat(5), from the third field on: what is before it ends with a parenthesis.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  expect(Number(fields[3])).toBe(pid)
  expect(Number(fields[38])).toBe(5)
})

test('one at a time has its turn', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => processes.run(quick)))
  expect(new Set(made).size).toBe(5)
  expect(processes.pids()).toHaveLength(1)
})

test('a task whose process is killed fails as such, and the next has another process', async () => {
  const [pid = 0] = processes.pids()
  const long = processes.run({ kind: 'hash', digest: 'a digest', cost: 14 })
  const next = processes.run(quick)
  process.kill(pid, 'SIGKILL')
  await expect(long).rejects.toThrow(ProcessGone)
  expect(await next).toMatch(/^\$2b\$04\$/)
  expect(processes.pids()).not.toContain(pid)
})

test('what goes wrong with a task is told', async () => {
  await expect(processes.run({ kind: 'hash', digest: 'a digest', cost: Number.NaN })).rejects.toThrow()
})
