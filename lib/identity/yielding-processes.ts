import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import pLimit from 'p-limit'
import { bareEnvironment } from '@/lib/env'
import type { Task } from './password-worker'
import type { Answer } from './yielding-process'

/**
 * Processes that hash only while nobody else wants the core. Threads would not do: where Linux shares the cores out among
 * sessions (sched_autogroup), what a thread has hashed is held against the pages that its own process should answer.
 */
export type YieldingProcesses = { run: (task: Task) => Promise<unknown>; pids: () => number[]; close: () => Promise<void> }

/** The process ended with its task undone. */
export class ProcessGone extends Error {}

const PROGRAM = ['lib', 'identity', 'yielding-process.ts'].join('/')

export function startYieldingProcesses(count: number): YieldingProcesses {
  const places = pLimit(count)
  const living = new Set<ChildProcess>()
  const free = new Set<ChildProcess>()

  const start = (): ChildProcess => {
    // Detached is in a session of its own. It has no business with the secrets of this process's environment.
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], { detached: true, env: bareEnvironment(), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    living.add(child)
    child.once('exit', () => {
      living.delete(child)
      free.delete(child)
    })
    // Told by the task that it fails.
    child.on('error', () => free.delete(child))
    rest(child)
    return child
  }

  const run = async (task: Task): Promise<unknown> => {
    const [child = start()] = free
    free.delete(child)
    child.ref()
    child.channel?.ref()
    try {
      return await answerOf(child, task)
    } finally {
      if (child.connected) rest(child)
    }
  }

  const rest = (child: ChildProcess) => {
    free.add(child)
    // Without work it keeps nobody from ending.
    child.unref()
    child.channel?.unref()
  }

  for (let started = 0; started < count; started++) start()
  return {
    run: (task) => places(() => run(task)),
    pids: () => [...living].flatMap(({ pid }) => pid ?? []),
    async close() {
      await Promise.all([...living].map(async (child) => {
        const gone = once(child, 'exit')
        child.ref()
        child.kill('SIGKILL')
        await gone
      }))
    },
  }
}

async function answerOf(child: ChildProcess, task: Task): Promise<unknown> {
  const over = new AbortController()
  const { signal } = over
  const gone = once(child, 'exit', { signal }).then(() => { throw new ProcessGone('a process that hashes has ended') }, (error: unknown) => { throw new ProcessGone('a process that hashes cannot be reached', { cause: error }) })
  const answered = once(child, 'message', { signal }) as Promise<[Answer]>
  try {
    child.send(task)
    const [answer] = await Promise.race([answered, gone])
    if ('failed' in answer) throw new Error(answer.failed)
    return answer.value
  } finally {
    // Whichever came second is of no interest.
    gone.catch(() => undefined)
    answered.catch(() => undefined)
    over.abort()
  }
}
