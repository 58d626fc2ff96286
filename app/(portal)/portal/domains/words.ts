import type { DomainState } from '@/lib/domains/rules'
import type { Filter, Method } from '@/lib/domains/schema'

export const methodNames: Record<Method, string> = {
  dns_txt: 'DNS TXT record',
  dns_cname: 'DNS CNAME record',
  http_file: 'File on the web server',
  dns_persistent: 'Persistent DNS record',
}

export const methodHints: Record<Method, string> = {
  dns_txt: 'A text record beside the domain. Covers wildcards and every name below.',
  dns_cname: 'An alias beside the domain, where text records are hard to set. Covers wildcards and every name below.',
  http_file: 'A file at port 80 of the domain’s own web server. Covers that one name.',
  dns_persistent: 'A text record that stays, and names us and your enterprise. We look at it again and again, so you need not.',
}

export const stateNames: Record<DomainState, string> = { private: 'Private', waiting: 'Not validated', valid: 'Valid', expiring: 'Lapses soon', lapsed: 'Lapsed' }
export const stateTones = { private: 'neutral', waiting: 'neutral', valid: 'accent', expiring: 'caution', lapsed: 'danger' } as const satisfies Record<DomainState, string>

export const filterNames: Record<Filter, string> = { all: 'All', attention: 'Wants attention', waiting: 'Not validated', valid: 'Valid', private: 'Private' }

/** In the order in which they are offered. */
export const filterOrder: readonly Filter[] = ['all', 'attention', 'waiting', 'valid', 'private']
