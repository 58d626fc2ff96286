import { env } from '@/lib/env'
import { openCountryDatabase } from '@/lib/geo/country'
import { log } from '@/lib/web/log'
import { measureProcess } from './metrics'
import { serve, type Serving } from './serve'

/** One of several server processes; started, stopped and outlived by none but start.ts, which has settled the environment. */

// Signals are the first process's to handle. When it is gone, even killed, the channel closes and Node ends this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

process.on('uncaughtException', (error) => {
  log().fatal({ err: error }, 'this process ends')
  process.exit(1)
})

const settings = env()
await openCountryDatabase(settings.geoipDb)
// Next's own news of its start; the first process has a word of welcome for all.
console.log = () => undefined
const serving: Serving = await serve(settings, { dev: false })
if (settings.metricsPort) measureProcess()

process.on('message', (message: { hub?: string }) => {
  if (message.hub === 'stop') void serving.stop().finally(() => process.exit(0))
})
