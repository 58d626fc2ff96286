import { db } from '@/lib/db/client'
import { namesAbove, type DomainName } from './names'
import type { Method } from './schema'
import { findValid } from './store'

/** What shows that a name is the enterprise's at a time: its own validation, or that of a name above it. */
export type Control = { domainId: string; name: string; method: Method; validUntil: Date }

/** The validation that holds longest for a name; null where none does. */
export async function controlOf(accountId: string, { name, base, wildcard }: DomainName, now: Date): Promise<Control | null> {
  const covering = [base, ...namesAbove(base)]
  const rows = await findValid(db(), accountId, [...new Set([name, ...covering, ...covering.map((each) => `*.${each}`)])], now)
  // A validation that covers itself alone counts for that very name, without a star.
  const row = rows.find((each) => each.validBelow || (each.name === name && !wildcard))
  return row?.validMethod && row.validUntil ? { domainId: row.id, name: row.name, method: row.validMethod, validUntil: row.validUntil } : null
}
