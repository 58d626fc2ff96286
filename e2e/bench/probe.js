import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

// Loaded into the server under measurement: answers its parent with the event loop's longest stall and the memory in use.
if (isMainThread && process.send && process.argv[1]?.endsWith('start.ts')) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  process.on('message', (message) => {
    if (message === 'reset') delay.reset()
    if (message === 'read') process.send({ longestStallMs: delay.max / 1e6, memoryMb: process.memoryUsage().rss / 1024 ** 2 })
  })
  // The channel alone must not keep the server from stopping.
  process.channel?.unref()
}
