import cluster from 'node:cluster'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

// Loaded into each process of the server under measurement: it answers its parent with its event loop's longest stall and
// the memory in use. The first process asks the others and gives the longest stall of all that answer people, and the
// memory of all together.
const first = process.argv[1]?.endsWith('start.ts')
const other = process.argv[1]?.endsWith('worker.ts')

if (isMainThread && process.send && (first || other)) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const own = () => ({ longestStallMs: delay.max / 1e6, memoryMb: process.memoryUsage().rss / 1024 ** 2 })
  const workers = () => Object.values(cluster.workers ?? {}).filter((worker) => worker.isConnected())

  process.on('message', ({ probe } = {}) => {
    if (probe === 'reset') {
      delay.reset()
      for (const worker of workers()) worker.send({ probe })
    }
    if (probe !== 'read') return
    if (other) return void process.send({ probed: own() })
    void Promise.all(workers().map(askWorker)).then((readings) => {
      // Alone, this process answers people itself.
      const answering = readings.length > 0 ? readings : [own()]
      const memoryMb = [...readings, own()].reduce((sum, reading) => sum + reading.memoryMb, 0)
      process.send({ longestStallMs: Math.max(...answering.map((reading) => reading.longestStallMs)), memoryMb, processes: answering.length })
    })
  })
  // The channel alone must not keep the server from stopping.
  if (first) process.channel?.unref()
}

const askWorker = (worker) =>
  new Promise((resolve) => {
    const hear = ({ probed } = {}) => {
      if (!probed) return
      worker.off('message', hear)
      resolve(probed)
    }
    worker.on('message', hear)
    worker.send({ probe: 'read' })
  })
