import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { seconds } from '@/lib/core/time'
import { disconnect } from '@/lib/db/client'
import { keyFor, type Env } from '@/lib/env'
import { closeHashing, hurryHashing, warmHashing } from '@/lib/identity/hashing-pool'
import { closeInspecting } from '@/lib/organizations/inspection/inspecting-pool'
import { answerBrokenRequests } from './broken-requests'
import { dressResponse } from './dress-response'
import { createHealth } from './health'
import { listen } from './listen'
import { createListener } from './listener'
import { observed, takeReports, takeWordsOfNext } from './observe'
import { responseHeaders } from './response-headers'

/** Answers people, in this process; alone, or as one of several that share the port (server/cluster.ts). */

/** Supervisors kill after 30 seconds or later where they are not told otherwise (Kubernetes' terminationGracePeriodSeconds); a storm of sign-ins takes its time on slow cores. */
const DRAIN_TIMEOUT = seconds(25)

export type Serving = { stop: () => Promise<void> }

export async function serve(settings: Env, { dev }: { dev: boolean }): Promise<Serving> {
  // Lets the heap double between full collections: each holds every request up, and V8 would make one for each tenth it grows.
  setFlagsFromString('--heap-growing-percent=100')
  // Equal on all replicas of one APP_SECRET; the names of the actions are fixed at the build.
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = keyFor('server-actions').toString('base64')
  if (!dev) takeWordsOfNext()
  takeReports()
  warmHashing()

  const server = createServer()
  const { default: next } = await import('next')
  const app = next({ dev, dir: process.cwd(), hostname: new URL(settings.appUrl).hostname, port: settings.port, httpServer: server })
  await app.prepare()
  const health = createHealth(settings.databaseUrl ?? '')
  const answer = observed(createListener({ ...settings, handle: app.getRequestHandler() }), { dev })
  const { closed } = responseHeaders({ origin: new URL(settings.appUrl).origin, dev })
  let stopping = false
  answerBrokenRequests(server, settings.appUrl)
  server.on('request', (request, response) => {
    // Whoever answers; the listener gives a page what is its own.
    dressResponse(response, closed, { status: null })
    // A kept connection would bring its next request to a server that is about to go.
    if (stopping) response.setHeader('Connection', 'close')
    if (!health.answer(request, response)) answer(request, response)
  })
  await listen(server, settings.port)

  return {
    async stop() {
      stopping = true
      // Whoever signs in now has only until the connections are ended.
      hurryHashing()
      health.retire()
      // A load balancer learns from /api/ready that this server is going, and sends people elsewhere; until then they are answered.
      await pause(settings.shutdownDelay)
      await drain(server)
      await Promise.all([closeHashing(), closeInspecting()])
      await disconnect()
      await health.close()
    },
  }
}

/** Finishes what was accepted, and ends connections that only wait. */
async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT)
  await closed
  clearTimeout(timer)
}
