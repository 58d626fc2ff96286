import pLimit, { type LimitFunction } from 'p-limit'

type Queue = { limit: LimitFunction; users: number }

/** Rows of waiting work in this process, one for each key, in which so many go at a time; a row that is empty is forgotten. */
export function queuesOf(atOnce: () => number): <Value>(key: string, work: () => Promise<Value>) => Promise<Value> {
  const queues = new Map<string, Queue>()
  return async (key, work) => {
    const queue = queues.get(key) ?? { limit: pLimit(atOnce()), users: 0 }
    queues.set(key, queue)
    queue.users += 1
    try {
      return await queue.limit(work)
    } finally {
      queue.users -= 1
      if (queue.users === 0) queues.delete(key)
    }
  }
}
