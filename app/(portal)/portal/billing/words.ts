import type { DocumentKind } from '@/lib/billing/documents/numbers'
import type { TopUpState, WithdrawalState } from '@/lib/billing/rules'

type Tone = 'neutral' | 'accent' | 'caution' | 'danger'

export const topUpStates: Record<TopUpState, { name: string; tone: Tone }> = {
  awaiting: { name: 'Awaits payment', tone: 'caution' },
  received: { name: 'Received, being checked', tone: 'caution' },
  credited: { name: 'On the balance', tone: 'accent' },
  cancelled: { name: 'Cancelled', tone: 'neutral' },
  expired: { name: 'Not paid in time', tone: 'neutral' },
}

export const methods = { bank: 'Bank transfer', card: 'Card' } as const

export const withdrawalStates: Record<WithdrawalState, { name: string; tone: Tone }> = {
  requested: { name: 'Asked for', tone: 'caution' },
  paid: { name: 'Paid', tone: 'accent' },
  declined: { name: 'Declined', tone: 'danger' },
  cancelled: { name: 'Cancelled', tone: 'neutral' },
}

export const reversalCauses = { refund: 'Refunded to the card', dispute: 'Disputed by the card’s owner' } as const

export const reversalStates = {
  owed: { name: 'Owed: the balance was too low', tone: 'danger' },
  taken: { name: 'Taken from the balance', tone: 'neutral' },
  settled: { name: 'Settled', tone: 'neutral' },
  returned: { name: 'Given back', tone: 'accent' },
} as const

export const documentKinds: Record<DocumentKind, string> = { invoice: 'Invoice', credit_note: 'Credit note', receipt: 'Receipt' }
