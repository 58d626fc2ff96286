import { giveWay } from './give-way'
import work, { type Task } from './password-worker'

/** One of yielding-processes.ts: does one task at a time, and ends with whoever started it, however that ends. */

export type Answer = { value: unknown } | { failed: string }

giveWay()
process.on('disconnect', () => process.exit())
process.on('message', (task: Task) => void answer(task))

async function answer(task: Task): Promise<void> {
  const made: Answer = await work(task).then((value) => ({ value }), (error: unknown) => ({ failed: String(error) }))
  process.send?.(made)
}
