import { monitorEventLoopDelay } from 'node:perf_hooks'
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client'
import { poolUse } from '@/lib/db/client'

/** What this process counts of itself; server/metrics-server.ts adds the processes up. */

const BUCKETS_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])

const requests = new Counter({ name: 'hub_requests_total', help: 'Requests answered.', labelNames: ['method', 'route', 'status'] })
const durations = new Histogram({ name: 'hub_request_seconds', help: 'From the first byte of a request to the last of its answer.', labelNames: ['route'], buckets: BUCKETS_SECONDS })
const signIns = new Counter({ name: 'hub_sign_ins_total', help: 'Attempts to sign in, by result.', labelNames: ['result'] })
const unlikePersons = new Counter({ name: 'hub_forms_unlike_a_person_total', help: 'Forms of strangers that were given back, or thanked for and thrown away, by what spoke for a program.', labelNames: ['sign'] })
const ranges = new Counter({ name: 'hub_breached_password_checks_total', help: 'New passwords that a service for leaked ones was asked about, by result.', labelNames: ['result'] })

export function countRequest({ method, route, status, seconds }: { method: string; route: string; status: number; seconds: number }): void {
  requests.inc({ method: METHODS.has(method) ? method : 'other', route, status: `${Math.floor(status / 100)}xx` })
  durations.observe({ route }, seconds)
}

export function countSignIn(result: string): void {
  signIns.inc({ result: result.toLowerCase() })
}

export function countUnlikePerson(sign: string): void {
  unlikePersons.inc({ sign })
}

export function countRange(result: string): void {
  ranges.inc({ result })
}

/** Begins to measure this process: memory, collections, the event loop, the pool. */
export function measureProcess(): void {
  // Lets this process answer when the first one asks all of them.
  new AggregatorRegistry()
  collectDefaultMetrics()
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  new Gauge({
    name: 'hub_event_loop_longest_delay_seconds',
    help: 'The longest that anything held the event loop of any process since it was last asked.',
    aggregator: 'max',
    collect() {
      this.set(delay.max / 1e9)
      delay.reset()
    },
  })
  new Gauge({
    name: 'hub_database_pool',
    help: 'Connections to the database, and requests that wait for one.',
    labelNames: ['state'],
    collect() {
      for (const [state, count] of Object.entries(poolUse())) this.set({ state }, count)
    },
  })
}

export { register }
