import ipaddr from 'ipaddr.js'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { hashToken } from '@/lib/core/secret'
import { fail, type Failure, type Result, ok } from '@/lib/core/result'
import { countersPool } from '@/lib/db/counters'
import { env } from '@/lib/env'
import { limits, type LimitName } from './limits'

type Asker = { ip: string | null; identifier: string | null }
type Side = 'address' | 'identifier' | 'all'

/**
 * Counts a request against its limits, in PostgreSQL, so that all processes and replicas count together and a restart
 * forgets nothing. A database that cannot be asked throws: nothing costly is done uncounted.
 */
export async function countRequest(name: LimitName, { ip, identifier }: Asker): Promise<Result<undefined, Failure<'RATE_LIMITED'>>> {
  const counters: [Side, string][] = [['address', networkOf(ip)], ...(identifier ? [['identifier', identifier] as [Side, string]] : []), ['all', 'all']]
  // In this order and one after the other: what one refuses must not count against the next.
  for (const [side, key] of counters) {
    const wait = await take(name, side, key)
    if (wait !== null) return fail({ code: 'RATE_LIMITED', details: { seconds: String(wait), message: `Too many requests at once. Please try again in ${inWords(wait)}.` } })
  }
  return ok()
}

/** Seconds to wait, or null where there was still room. */
async function take(name: LimitName, side: Side, key: string): Promise<number | null> {
  try {
    await limiterOf(name, side).consume(hashToken(key))
    return null
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}

const limiters = new Map<string, RateLimiterPostgres>()

function limiterOf(name: LimitName, side: Side): RateLimiterPostgres {
  const keyPrefix = `${name}/${side}`
  const known = limiters.get(keyPrefix)
  if (known) return known
  const { points, per } = limits[name][side]
  const allowed = points * env().limitsFactor
  const limiter = new RateLimiterPostgres({
    storeClient: countersPool(),
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points: allowed,
    duration: per / 1000,
    // Whoever is over the limit costs the database nothing more until it ends.
    inMemoryBlockOnConsumed: allowed,
  })
  limiters.set(keyPrefix, limiter)
  return limiter
}

/** Takes away the counters that have run out. */
export async function forgetCounters(now: Date): Promise<void> {
  await countersPool().query('delete from rate_limits where expire < $1', [now.getTime()])
}

/** An IPv4 address, or the /64 of an IPv6 one: what one subscriber holds. */
export function networkOf(ip: string | null): string {
  if (!ip || !ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`).toString() : address.toString()
}

function inWords(seconds: number): string {
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
