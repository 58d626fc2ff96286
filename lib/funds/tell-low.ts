import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { noteCrossings } from './store'

/** Notes which of these funds have fallen below their threshold, or are above it again, and writes each fall down once, which people are told of. The caller holds the funds' locks. */
export async function tellOfLow(tx: Tx, accountId: string, fundIds: string[], context: RequestContext): Promise<void> {
  for (const { id, low, group, currency, available, lowBelow } of await noteCrossings(tx, fundIds, context.now)) {
    if (low) await recordAudit(tx, { action: 'funds.fell-low', target: id, accountId, details: { group, currency, available: available.toString(), below: lowBelow.toString() } }, context)
  }
}
