import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import proxyAddr from 'proxy-addr'

/**
 * The client's address: the socket's peer, or, while the peer is a trusted proxy, the address that it names in
 * X-Forwarded-For, read from the right until one is not trusted. What a client writes there itself changes nothing.
 */
export function clientAddressReader(trustedProxies: string[]): (request: IncomingMessage) => string | null {
  const trust = proxyAddr.compile(trustedProxies)
  return (request) => {
    const address = proxyAddr(request, trust)
    return address && ipaddr.isValid(address) ? ipaddr.process(address).toString() : null
  }
}
