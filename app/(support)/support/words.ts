import { DEEDS, isDeed } from '@/lib/audit/deeds'
import type { ProposalKind } from '@/lib/proposals/list'
import type { PersonView } from '@/lib/support/show-person'

const MINUTE_MS = 60_000

/** How long something lasts, in its two largest units: "3 h 12 min". */
export function spellSpan(from: Date, to: Date): string {
  const minutes = Math.max(0, Math.floor((to.getTime() - from.getTime()) / MINUTE_MS))
  const units = [
    { count: Math.floor(minutes / (24 * 60)), name: 'd' },
    { count: Math.floor(minutes / 60) % 24, name: 'h' },
    { count: minutes % 60, name: 'min' },
  ]
  const first = units.findIndex(({ count }) => count > 0)
  if (first < 0) return 'less than a minute'
  return units
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count} ${name}`)
    .join(' ')
}

/** What is said of a proposal goes on with what is proposed; all else is called as the trail calls it. */
const proposals: Record<string, string> = {
  'proposal.agreed': 'Agreed',
  'proposal.declined': 'Declined',
  'proposal.lapsed': 'Ran out: the proposal',
  'proposal.made': 'Proposed',
  'proposal.withdrawn': 'Withdrew the proposal',
}
const nameOf = (action: string): string => proposals[action] ?? (isDeed(action) ? DEEDS[action].label : action)

/** What two members of staff decide. */
export const proposalKinds: Record<ProposalKind, string> = { unblock: 'unblock', remove_second_factors: 'remove the second factors', credit_top_up: 'credit a bank transfer', pay_withdrawal: 'pay a withdrawal' }

/** What an entry of the audit trail says happened. */
export function spellDeed({ action, newManager, mode, kind, caller }: Pick<PersonView['audit'][number], 'action' | 'newManager' | 'mode' | 'kind' | 'caller'>): string {
  const about = Object.entries(proposalKinds).find(([name]) => name === kind)?.[1]
  const deed = [nameOf(action), about && `to ${about}`].filter(Boolean).join(' ')
  if (newManager) return `${deed}: ${newManager}`
  return [deed, mode === 'new-password' && 'with a new password to set', caller === 'phrase' ? 'the caller gave the phrase' : caller].filter(Boolean).join(', ')
}

export const outcomes = {
  reserved: { words: 'Not finished', tone: 'neutral' },
  wrong: { words: 'Wrong password', tone: 'danger' },
  success: { words: 'Signed in', tone: 'accent' },
  while_blocked: { words: 'Refused, blocked', tone: 'caution' },
  awaiting_factor: { words: 'Password right', tone: 'neutral' },
} as const

type MailView = PersonView['mails'][number]

/** What became of a mail, and since when: of several outcomes the gravest. */
export function spellMail({ state, createdAt, sentAt, parkedAt, deliveredAt, bouncedAt, complainedAt }: MailView) {
  if (complainedAt) return { words: 'Marked as spam', tone: 'danger', at: complainedAt } as const
  if (bouncedAt) return { words: 'Bounced', tone: 'danger', at: bouncedAt } as const
  if (deliveredAt) return { words: 'Delivered', tone: 'accent', at: deliveredAt } as const
  switch (state) {
    case 'queued':
      return { words: 'Queued', tone: 'caution', at: createdAt } as const
    case 'sent':
      return { words: 'Sent', tone: 'accent', at: sentAt ?? createdAt } as const
    case 'parked':
      return { words: 'Parked', tone: 'danger', at: parkedAt ?? createdAt } as const
  }
}

/** What a wrong one was: a password, or a code of the second step. */
export const spellOutcome = (outcome: keyof typeof outcomes, secondStep: boolean) => (outcome === 'wrong' && secondStep ? 'Wrong code' : outcomes[outcome].words)

export const mailNames: Record<string, string> = {
  activation: 'Link that sets the first password',
  'account-exists': 'There already is an account',
  invitation: 'Invitation to an enterprise',
  membership: 'Change of a place in an enterprise',
  blocked: 'Signing in is blocked',
  'caller-phrase': 'Phrases for a call',
  unblocked: 'Signing in is possible again',
  'new-password': 'Link that sets a new password',
  reset: 'Link for a forgotten password',
  'password-changed': 'The password was changed',
  'strange-sign-in': 'Sign-in from somewhere new',
  'mailed-code': 'Code to go on from somewhere new',
  'email-change': 'Another e-mail address was entered',
  'confirm-email': 'Link that confirms a new e-mail address',
  'email-changed': 'The e-mail address was changed',
  'second-factor': 'A second factor has changed',
  'low-balance': 'The balance is low',
  organization: 'A step of an organization’s validation',
  billing: 'A step of a payment, or a document about money',
}

/** How a block ended. */
export const endings = {
  unblocked: 'Unblocked',
  new_password_required: 'Unblocked, with a new password to set',
  activated: 'Ended by the first activation',
} as const
