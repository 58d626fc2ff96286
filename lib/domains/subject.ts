import { invariant } from '@/lib/core/result'
import { unseal } from '@/lib/core/secret'
import { keysFor } from '@/lib/env'
import type { Subject } from './methods'

/** A domain's row as what is validated. */
export function subjectOf({ id, name }: { id: string; name: string }): Subject {
  const wildcard = name.startsWith('*.')
  return { domainId: id, base: wildcard ? name.slice(2) : name, wildcard }
}

/** The token of a validation; null for a persistent record, which has none. */
export function tokenOf({ token }: { token: Uint8Array | null }): string | null {
  if (token === null) return null
  const opened = unseal(token, ...keysFor('domain-validation'))
  invariant(typeof opened === 'string', 'a token is a text')
  return opened
}
