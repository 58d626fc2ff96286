import { getServers } from 'node:dns'
import { readResolver, type Env } from '@/lib/env'
import { dnsProbe, type DnsProbe } from './dns-probe'
import { httpProbe, type HttpProbe } from './http-probe'

/** What looks at the world outside; tests look at one of their own. */
export type Probes = { dns: DnsProbe; http: HttpProbe }

/** The probes of this process. Without resolvers of its own it asks those of the system. */
export function probesOf({ dnsResolvers, probeLoopbackPort }: Pick<Env, 'dnsResolvers' | 'probeLoopbackPort'>): Probes {
  const dns = dnsProbe(dnsResolvers.length > 0 ? dnsResolvers : getServers().flatMap((server) => readResolver(server) ?? []))
  return { dns, http: httpProbe({ dns, loopbackPort: probeLoopbackPort }) }
}
