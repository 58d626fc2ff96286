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

export const countOf = (count: number, one: string, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

const deeds: Record<string, string> = {
  'account.activated': 'Enterprise activated',
  'account.manager-assigned': 'Account manager assigned',
  'account.signed-up': 'Signed up',
  'billing.profile-changed': 'Changed the billing address',
  'block.ended': 'Unblocked',
  'block.made': 'Blocked after too many wrong attempts',
  'code.refused': 'Wrong mailed code',
  'code.sent': 'Was mailed a code to go on',
  'code.verified': 'Entered the mailed code',
  'credit-note.issued': 'Got a credit note',
  'invoice.issued': 'Got an invoice',
  'receipt.issued': 'Got a receipt',
  'top-up.cancelled': 'Cancelled a top-up',
  'top-up.checkout-opened': 'Opened the page for a card payment',
  'top-up.credited': 'Top-up credited',
  'top-up.expired': 'Top-up ran out',
  'top-up.receipt-taken-back': 'Took back a recorded payment',
  'top-up.received': 'Recorded a payment',
  'top-up.requested': 'Asked for a top-up',
  'top-up.reversal-owed': 'Card payment went back, balance too low',
  'top-up.reversal-returned': 'Won a dispute about a card payment',
  'top-up.reversal-settled': 'Settled a card payment that went back',
  'top-up.reversed': 'Card payment went back',
  'withdrawal.cancelled': 'Cancelled a withdrawal',
  'withdrawal.declined': 'Declined a withdrawal',
  'withdrawal.paid': 'Paid a withdrawal',
  'withdrawal.requested': 'Asked for a withdrawal',
  'contact.shown': 'Looked at the whole number and addresses',
  'email.change-requested': 'Entered a new e-mail address',
  'email.changed': 'Confirmed the new e-mail address',
  'funds.moved': 'Moved funds',
  'funds.threshold-set': 'Set below which balance people are told',
  'group.archived': 'Archived a group',
  'group.changed': 'Changed a group',
  'group.made': 'Made a group',
  'group.person-added': 'Added a person to a group',
  'group.person-removed': 'Took a person out of a group',
  'mail.link-requested': 'Asked for a new link',
  'mail.resent': 'Sent a parked mail again',
  'organization.changed': 'Changed an organization',
  'organization.checked': 'Recorded a check of an organization',
  'organization.commented': 'Wrote about an organization',
  'organization.created': 'Began an organization',
  'organization.deleted': 'Deleted the draft of an organization',
  'organization.document-added': 'Added a document to an organization',
  'organization.document-removed': 'Took a document of an organization away',
  'organization.information-wanted': 'Asked for more about an organization',
  'organization.rejected': 'Rejected an organization',
  'organization.reminded': 'Told of the end of a validation',
  'organization.reopened': 'Made an organization a draft again',
  'organization.review-begun': 'Began the review of an organization',
  'organization.submitted': 'Sent an organization for validation',
  'organization.suspended': 'Suspended an organization',
  'organization.suspension-lifted': 'Lifted the suspension of an organization',
  'organization.validated': 'Validated an organization',
  'password.changed': 'Changed the password',
  'password.reset-requested': 'Asked for a link, the password forgotten',
  'password.set': 'Set a new password',
  'phrase.refused': 'Did not read back the phrase of the mail',
  'phrase.sent': 'Sent the phrases for a call',
  'phrase.verified': 'Read back the phrase of the mail',
  'proposal.agreed': 'Agreed',
  'proposal.declined': 'Declined',
  'proposal.lapsed': 'Ran out: the proposal',
  'proposal.made': 'Proposed',
  'proposal.withdrawn': 'Withdrew the proposal',
  'second-factor.added': 'Added a second factor',
  'second-factor.codes-drawn': 'Drew new recovery codes',
  'second-factor.failed': 'Wrong code of the second factor',
  'second-factor.removed': 'Removed second factors',
  'second-factor.required': 'Changed whether members must have a second factor',
  'session.confirmed': 'Gave the password again',
  'sessions.ended': 'Ended the sessions',
  'sign-in.failed': 'Sign-in refused',
  'staff.added': 'Made a member of staff',
  'staff.disabled': 'Disabled as a member of staff',
  'staff.enabled': 'Enabled as a member of staff again',
  'user.activated': 'Activated, with a first password',
}

/** What two members of staff decide. */
export const proposalKinds: Record<ProposalKind, string> = { unblock: 'unblock', remove_second_factors: 'remove the second factors', credit_top_up: 'credit a bank transfer', pay_withdrawal: 'pay a withdrawal' }

/** What an entry of the audit trail says happened. */
export function spellDeed({ action, newManager, mode, kind, caller }: Pick<PersonView['audit'][number], 'action' | 'newManager' | 'mode' | 'kind' | 'caller'>): string {
  const about = Object.entries(proposalKinds).find(([name]) => name === kind)?.[1]
  const deed = [deeds[action] ?? action, about && `to ${about}`].filter(Boolean).join(' ')
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
