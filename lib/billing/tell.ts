import { tellHolders } from '@/lib/accounts/tell-holders'
import { formatMoney } from '@/lib/core/money'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import type { MailProps } from '@/lib/mail/templates'

type News = { accountId: string; event: MailProps['billing']['event']; reference: string; minor: bigint; currency: string; words?: string | null; path: string }

/** Mails a step of a payment, or a document, to the people of the enterprise who look after billing. */
export async function tell(tx: Tx, { accountId, event, reference, minor, currency, words = null, path }: News, now: Date): Promise<void> {
  const props = { event, reference, amount: formatMoney({ minor, currency }), words, link: `${env().appUrl}${path}` }
  await tellHolders(tx, accountId, 'billing.manage', { template: 'billing', props }, now)
}

export const topUpPath = (id: string): string => `/portal/billing/top-ups/${id}`
export const withdrawalPath = (id: string): string => `/portal/billing/withdrawals/${id}`
export const documentPath = (id: string): string => `/portal/billing/documents/${id}`
