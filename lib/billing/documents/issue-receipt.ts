import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import { buyerOf } from '../profile'
import { sellerNow } from '../seller'
import { issueDocument } from './issue'

type Received = { topUpId: string; accountId: string; currency: string; minor: bigint; transactionId: string; description: string }

/** Writes the receipt of a top-up, where it is said who sells. */
export async function issueReceipt(tx: Tx, { topUpId, accountId, currency, minor, transactionId, description }: Received, context: RequestContext): Promise<void> {
  const seller = sellerNow()
  if (!seller) return
  const tax = { scheme: 'none', rate: 0, note: 'A payment in advance onto the balance. Tax is on the invoices of what it is spent on.' } as const
  const line = { transactionId, description, gross: minor, net: minor, cgst: 0n, sgst: 0n, igst: 0n }
  const { id, number } = await issueDocument(tx, { kind: 'receipt', sellerCode: env().sellerCode, accountId, currency, seller, buyer: await buyerOf(tx, accountId), tax, lines: [line], issuedAt: context.now, topUpId })
  await recordAudit(tx, { action: 'receipt.issued', target: id, accountId, details: { number, amount: minor.toString(), currency } }, context)
}
