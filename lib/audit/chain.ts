import { digest } from '@/lib/core/canonical'

/**
 * The chains of the audit trail: one for each enterprise, and one of the site for what belongs to none. The hash of a
 * row is SHA-256 over the canonical JSON (RFC 8785) of { chain, position, previous, event }.
 */

/** A row as it is hashed and exported. */
export type AuditContent = {
  id: string
  /** ISO 8601 in UTC, to the millisecond. */
  at: string
  action: string
  actorId: string | null
  target: string
  accountId: string | null
  reason: string | null
  details: unknown
  ip: string | null
  country: string | null
  result: string
}

export type Place = { chain: string; position: number; previous: string }
/** A row in its place; without content where the row is gone and only its seal tells of it. */
export type Link = Place & { eventId: string; hash: string; event: AuditContent | null }
/** How far a chain has come. */
export type Head = { chain: string; position: number; hash: string }

export const SITE_CHAIN = 'site'
/** What the first row of a chain, and the first checkpoint, follow. */
export const NOTHING_BEFORE = '0'.repeat(64)

export const chainOf = (event: Pick<AuditContent, 'accountId'>): string => event.accountId ?? SITE_CHAIN

export const linkHash = ({ chain, position, previous }: Place, event: AuditContent): string => digest({ chain, position, previous, event })
