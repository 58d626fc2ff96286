import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Which addresses a probe may connect to: those of the public internet, and no others. What is refused is not listed but left
 * over, so that an address of a kind that nobody has thought of is refused, too.
 */

/** Public by their numbers, and answered from inside by a cloud's own network: Azure's wire server. */
const INSIDE = new Set(['168.63.129.16'])

const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]

const WORDS: Record<string, string> = {
  loopback: 'a loopback address',
  private: 'a private address',
  linkLocal: 'a link-local address, where metadata of clouds is served',
  uniqueLocal: 'a unique local address',
  carrierGradeNat: 'an address of a provider’s own network',
  multicast: 'a multicast address',
  broadcast: 'the broadcast address',
  unspecified: 'an address of no machine',
  ipv4Mapped: 'an IPv4 address in IPv6 form',
  rfc6145: 'an IPv4 address in IPv6 form',
  rfc6052: 'an IPv4 address in IPv6 form (NAT64)',
  '6to4': 'an IPv4 address in IPv6 form (6to4)',
  teredo: 'an IPv4 address in IPv6 form (Teredo)',
}
const OTHER = 'not an address of the public internet'

/** Why a probe may not connect to an address, in words; null where it may. */
export function whyNotAddress(address: string): string | null {
  const family = isIP(address)
  if (family === 0) return OTHER
  if (INSIDE.has(address)) return 'an address that is answered from inside of a cloud'
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast' ? null : wordsFor(parsed.range())
  // A zone says on which of our own links it is.
  if (parsed.zoneId) return 'a link-local address, where metadata of clouds is served'
  if (isIsatap(parsed)) return 'an IPv4 address in IPv6 form (ISATAP)'
  const range = parsed.range()
  if (range !== 'unicast') return wordsFor(range)
  return parsed.match(GLOBAL_UNICAST) ? null : OTHER
}

const wordsFor = (range: string) => WORDS[range] ?? OTHER

/** RFC 5214 §6.1: the second half is 0:5efe or 200:5efe and an IPv4 address. */
const isIsatap = ({ parts }: ipaddr.IPv6) => parts[5] === 0x5efe && (parts[4] === 0 || parts[4] === 0x200)

/** Whether an address is this machine's own, also written in another form; the tests' servers are there. */
export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.parse(address).range() === 'loopback'
}
