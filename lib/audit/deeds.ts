import type { AuditAction } from './record'

/** What the trail says in words that people read. A deed without words does not compile. */

/** What deeds are about, in the order in which one chooses. */
export const AREAS = {
  people: 'People and roles',
  'sign-in': 'Signing in',
  account: 'The account',
  groups: 'Groups',
  funds: 'Funds',
  billing: 'Billing',
  organizations: 'Organizations',
  domains: 'Domains',
  notifications: 'Notifications',
  support: 'Support',
} as const
export type Area = keyof typeof AREAS

/** What a deed was done to, and what was kept with it; what is not there is an empty text. */
export type Told = { object: string; detail: (name: string) => string }

export type Deed = {
  area: Area
  /** Names it where one chooses, and in a table. */
  label: string
  /** Goes on where the name of the person ends. */
  tells: (told: Told) => string
  /** Who did it, where that is not to be told by the person. */
  who?: string
  /** Kept for staff alone: what they wrote down about a call or a decision of theirs. */
  private?: true
}

const organization = (label: string, tells: Deed['tells']): Deed => ({ area: 'organizations', label, tells })
const funds = (label: string, tells: Deed['tells']): Deed => ({ area: 'funds', label, tells })
const billing = (label: string, tells: Deed['tells']): Deed => ({ area: 'billing', label, tells })
const domain = (label: string, tells: Deed['tells']): Deed => ({ area: 'domains', label, tells })
const person = (label: string, tells: Deed['tells']): Deed => ({ area: 'people', label, tells })
const signIn = (label: string, tells: Deed['tells']): Deed => ({ area: 'sign-in', label, tells })
const support = (label: string, tells: Deed['tells']): Deed => ({ area: 'support', label, tells, private: true })
const account = (label: string, tells: Deed['tells']): Deed => ({ area: 'account', label, tells })
const group = (label: string, tells: Deed['tells']): Deed => ({ area: 'groups', label, tells })
const notification = (label: string, tells: Deed['tells']): Deed => ({ area: 'notifications', label, tells })

/** Words that are only there with what they are about. */
const withWords = (before: string, words: string): string => (words ? ` ${before} ${words}` : '')

/** What is known by a number, with its amount of money: "the top-up TU-7K3M-9QXD of €250.00". */
const numbered = (kind: string, number: string, detail: Told['detail']): string => `${[kind, detail(number)].filter(Boolean).join(' ')}${withWords('of', detail('amount'))}`
const topUp = (detail: Told['detail']): string => numbered('the top-up', 'reference', detail)
const withdrawal = (detail: Told['detail']): string => numbered('the withdrawal', 'reference', detail)

export const DEEDS = {
  'account.activated': account('Account activated', () => 'activated the account'),
  'account.declined': account('Account declined', () => 'declined the account'),
  'account.forgotten': account('Account forgotten', () => 'deleted the account, which nobody had confirmed'),
  'account.manager-assigned': account('Account manager assigned', () => 'assigned another account manager'),
  'account.settings-changed': account('Settings changed', ({ detail }) => `changed the settings of the account${withWords('for', detail('what'))}`),
  'account.signed-up': account('Signed up', ({ detail }) => `signed the enterprise up${withWords('and accepted the terms of', detail('termsVersion'))}`),
  'audit.exported': account('Audit trail exported', () => 'took a copy of the audit trail'),
  'billing.profile-changed': billing('Billing address changed', () => 'changed the billing address'),
  'block.ended': support('Unblocked', ({ object }) => `ended ${object}`),
  'block.made': { ...signIn('Blocked', ({ object }) => `made ${object}, after too many wrong attempts`), who: 'The system' },
  'code.refused': signIn('Mailed code refused', () => 'entered a wrong mailed code'),
  'code.sent': signIn('Code mailed', () => 'was mailed a code, because the browser or country was new'),
  'code.verified': signIn('Mailed code entered', () => 'entered the mailed code'),
  'contact.shown': support('Contact details looked at', ({ object }) => `looked at the whole number and addresses of ${object}`),
  'credit-note.issued': billing('Credit note issued', ({ detail }) => `issued ${numbered('the credit note', 'number', detail)}`),
  'domain.added': domain('Domain added', ({ object }) => `added the domain ${object}`),
  'domain.control-lost': domain('Control of a domain lost', ({ object }) => `did not find the persistent record of ${object} any more`),
  'domain.reminded': domain('Told of lapsing validations', ({ detail }) => `told people of validations of domains that end${withWords('for', detail('domains'))}`),
  'domain.removed': domain('Domain removed', ({ object }) => `removed the domain ${object}`),
  'domain.validated': domain('Domain validated', ({ object, detail }) => `showed control of ${object}${withWords('until', detail('until').slice(0, 10))}`),
  'domain.validation-lapsed': domain('Validation of a domain given up', ({ object }) => `stopped looking for what was to be published for ${object}`),
  'domain.validation-started': domain('Validation of a domain begun', ({ object }) => `began to validate ${object}`),
  'domains.import-begun': domain('Import of domains begun', ({ detail }) => `began to import ${detail('lines') || 'the'} lines of domains`),
  'domains.import-finished': { ...domain('Import of domains finished', ({ detail }) => `finished the import${withWords('of', detail('file'))}`), who: 'The system' },
  'email.change-requested': signIn('New e-mail address entered', () => 'entered a new e-mail address'),
  'email.changed': signIn('E-mail address changed', () => 'confirmed a new e-mail address'),
  'funds.fell-low': funds('Balance fell low', ({ object, detail }) => `noted that the balance of ${object} fell${withWords('to', detail('available'))}, below what was set`),
  'funds.moved': funds('Funds moved', ({ object, detail }) => `moved ${detail('amount') || 'money'} of ${object}${withWords('as', detail('kind').replace('_', '-'))}`),
  'funds.threshold-set': funds('Low balance set', ({ object, detail }) => (detail('below') ? `asked to be told when the balance of ${object} is below ${detail('below')}` : `asked not to be told of a low balance of ${object}`)),
  'group.archived': group('Group archived', ({ object }) => `archived the group ${object}`),
  'group.changed': group('Group changed', ({ object, detail }) => `changed the group ${detail('name') || object}${detail('was') === detail('name') ? '' : withWords('that was called', detail('was'))}`),
  'group.made': group('Group made', ({ object }) => `made the group ${object}`),
  'group.domain-added': group('Domain given to a group', ({ object, detail }) => `gave ${detail('domain') || 'a domain'} to the group ${object}`),
  'group.domain-removed': group('Domain taken from a group', ({ object, detail }) => `took ${detail('domain') || 'a domain'} from the group ${object}`),
  'group.organization-added': group('Organization given to a group', ({ object, detail }) => `gave ${detail('organization') || 'an organization'} to the group ${object}`),
  'group.organization-removed': group('Organization taken from a group', ({ object, detail }) => `took ${detail('organization') || 'an organization'} from the group ${object}`),
  'group.person-added': group('Person added to a group', ({ object, detail }) => `added ${detail('person') || 'somebody'} to the group ${object}`),
  'group.person-removed': group('Person taken out of a group', ({ object, detail }) => `took ${detail('person') || 'somebody'} out of the group ${object}`),
  'invitation.accepted': person('Invitation accepted', () => 'accepted the invitation and joined'),
  'invitation.declined': { ...person('Invitation declined', ({ object }) => `declined ${object}`), who: 'Whoever was invited' },
  'invitation.made': person('Invitation made', ({ object, detail }) => `made ${object}${withWords('as', detail('role'))}`),
  'invitation.resent': person('Invitation sent again', ({ object }) => `sent ${object} again`),
  'invitation.sent': person('Invitation mailed', ({ object }) => `mailed ${object}`),
  'invitation.withdrawn': person('Invitation withdrawn', ({ object }) => `withdrew ${object}`),
  'invoice.issued': billing('Invoice issued', ({ detail }) => `issued ${numbered('the invoice', 'number', detail)}${withWords('for', detail('words'))}`),
  'mail.link-requested': signIn('New link asked for', () => 'asked for a new link to set the first password'),
  'mail.resent': support('Mail sent again', () => 'sent a mail again that had not arrived'),
  'member.disabled': person('Person kept out', ({ object }) => `kept ${object} out`),
  'member.enabled': person('Person let in again', ({ object }) => `let ${object} in again`),
  'member.removed': person('Person removed', ({ object, detail }) => `removed ${object}${withWords('who was', detail('role'))}`),
  'member.role-changed': person('Role of a person changed', ({ object, detail }) => `changed the role of ${object}${withWords('from', detail('from'))}${withWords('to', detail('to'))}`),
  'notification.chosen': notification('Mails chosen', () => 'chose of what they are mailed'),
  'notification.resent': notification('Notification sent again', () => 'sent a notification again'),
  'notification.rule-changed': notification('Rule of notifications changed', ({ detail }) => `changed a rule of notifications${withWords('for', detail('addresses'))}`),
  'notification.rule-deleted': notification('Rule of notifications deleted', () => 'deleted a rule of notifications'),
  'notification.rule-made': notification('Rule of notifications made', ({ detail }) => `made a rule of notifications${withWords('for', detail('addresses'))}`),
  'organization.changed': organization('Organization changed', ({ object }) => `changed the facts of ${object}`),
  'organization.checked': organization('Organization checked', ({ object }) => `recorded a check of ${object}`),
  'organization.commented': organization('Message about an organization', ({ object }) => `wrote a message about ${object}`),
  'organization.created': organization('Organization begun', ({ object }) => `began the organization ${object}`),
  'organization.deleted': organization('Draft of an organization deleted', ({ object }) => `deleted the draft of ${object}`),
  'organization.document-added': organization('Document added', ({ object }) => `added a document to ${object}`),
  'organization.document-removed': organization('Document removed', ({ object }) => `removed a document of ${object}`),
  'organization.information-wanted': organization('More information wanted', ({ object }) => `asked for more about ${object}`),
  'organization.rejected': organization('Organization rejected', ({ object }) => `rejected ${object}`),
  'organization.reminded': organization('Told of a validation’s end', ({ object }) => `told people of the end of a validation of ${object}`),
  'organization.reopened': organization('Organization made a draft again', ({ object }) => `made ${object} a draft again`),
  'organization.review-begun': organization('Review begun', ({ object }) => `began to review ${object}`),
  'organization.submitted': organization('Organization sent for validation', ({ object }) => `sent ${object} for validation`),
  'organization.suspended': organization('Organization suspended', ({ object }) => `suspended ${object}`),
  'organization.suspension-lifted': organization('Suspension lifted', ({ object }) => `lifted the suspension of ${object}`),
  'organization.validated': organization('Organization validated', ({ object, detail }) => `validated ${object}${withWords('until', detail('endsAt').slice(0, 10))}`),
  'password.changed': signIn('Password changed', () => 'changed the password'),
  'password.reset-requested': signIn('Forgotten password', () => 'asked for a link to set a new password'),
  'password.set': signIn('New password set', () => 'set a new password'),
  'phrase.refused': support('Phrase of a call refused', ({ object }) => `was not read back the phrase that was mailed to ${object}`),
  'phrase.sent': support('Phrase for a call sent', ({ object }) => `mailed phrases for a call to ${object}`),
  'phrase.verified': support('Phrase of a call read back', ({ object }) => `was read back the phrase that was mailed to ${object}`),
  'price.set': billing('Price set', ({ object, detail }) => `set the price of ${object}${withWords('to', detail('amount'))}`),
  'product.changed': billing('Product changed', ({ object }) => `changed the product ${object}`),
  'product.created': billing('Product made', ({ object }) => `made the product ${object}`),
  'product.offered': billing('Product offered', ({ object }) => `offered the product ${object} again`),
  'product.retired': billing('Product retired', ({ object }) => `retired the product ${object}`),
  'proposal.agreed': support('Proposal agreed to', ({ object }) => `agreed to let ${object} in again`),
  'proposal.declined': support('Proposal declined', ({ object }) => `declined to let ${object} in again`),
  'proposal.lapsed': support('Proposal ran out', ({ object }) => `ended what was proposed to let ${object} in again`),
  'proposal.made': support('Proposal made', ({ object }) => `proposed to let ${object} in again`),
  'proposal.withdrawn': support('Proposal withdrawn', ({ object }) => `withdrew what was proposed to let ${object} in again`),
  'receipt.issued': billing('Receipt issued', ({ detail }) => `issued ${numbered('the receipt', 'number', detail)}`),
  'role.changed': person('Role changed', ({ object }) => `changed what the role ${object} may do`),
  'role.created': person('Role made', ({ object }) => `made the role ${object}`),
  'role.deleted': person('Role deleted', ({ object }) => `deleted the role ${object}`),
  'second-factor.added': signIn('Second factor added', () => 'added a second factor'),
  'second-factor.codes-drawn': signIn('Recovery codes drawn', () => 'drew new recovery codes'),
  'second-factor.failed': signIn('Second factor refused', ({ object }) => `failed to give the second factor of ${object}`),
  'second-factor.removed': { ...signIn('Second factor removed', ({ object }) => `removed a second factor of ${object}`), private: true },
  'second-factor.required': account('Second factor required', ({ detail }) => (detail('required') === 'no' ? 'left it to each person whether they have a second factor' : 'required a second factor of everybody')),
  'session.account-chosen': signIn('Enterprise chosen', () => 'began to work for the enterprise'),
  'session.confirmed': signIn('Password given again', () => 'gave the password again'),
  'session.ended': signIn('Signed out', () => 'signed out'),
  'session.opened': signIn('Signed in', () => 'signed in'),
  'sessions.ended': signIn('Sessions ended', ({ object }) => `ended other sessions of ${object}`),
  'sign-in.factor-awaited': signIn('Password right, second factor asked for', () => 'gave the right password, and was asked for the second factor'),
  'sign-in.failed': signIn('Sign-in refused', ({ object }) => `failed to sign in as ${object}`),
  'staff.added': support('Member of staff added', ({ object }) => `made ${object} a member of our staff`),
  'staff.disabled': support('Member of staff disabled', ({ object }) => `disabled ${object} as a member of our staff`),
  'staff.enabled': support('Member of staff enabled', ({ object }) => `enabled ${object} as a member of our staff`),
  'top-up.cancelled': billing('Top-up cancelled', ({ detail }) => `cancelled ${topUp(detail)}`),
  'top-up.checkout-opened': billing('Card payment begun', ({ detail }) => `opened the card payment of ${topUp(detail)}`),
  'top-up.credited': billing('Top-up credited', ({ detail }) => `credited ${topUp(detail)}`),
  'top-up.expired': billing('Top-up ran out', ({ detail }) => `gave up ${topUp(detail)}, which was not paid`),
  'top-up.receipt-taken-back': billing('Recorded payment taken back', ({ detail }) => `took back the payment recorded for ${topUp(detail)}`),
  'top-up.received': billing('Payment recorded', ({ detail }) => `recorded a payment${withWords('of', detail('amount'))}${withWords('for the top-up', detail('reference'))}`),
  'top-up.requested': billing('Top-up asked for', ({ detail }) => `asked for ${topUp(detail)}`),
  'top-up.reversal-owed': billing('Card payment owed', ({ detail }) => `found that the card payment of ${topUp(detail)} had gone back, and the balance too low for it`),
  'top-up.reversal-returned': billing('Card payment came back', ({ detail }) => `put the card payment of ${topUp(detail)} back on the balance, as the dispute was won`),
  'top-up.reversal-settled': billing('Card payment settled', ({ detail }) => `settled the card payment of ${topUp(detail)}, which had gone back`),
  'top-up.reversed': billing('Card payment went back', ({ detail }) => `took the card payment of ${topUp(detail)} from the balance, as it had gone back`),
  'user.activated': signIn('First password set', () => 'set the first password'),
  'user.changed': signIn('Profile changed', () => 'changed their profile'),
  'user.forgotten': account('Person forgotten', () => 'deleted somebody who never set a password'),
  'webhook.changed': notification('Webhook changed', ({ object }) => `changed ${object}`),
  'webhook.deleted': notification('Webhook deleted', ({ object }) => `deleted ${object}`),
  'webhook.made': notification('Webhook made', ({ object }) => `made ${object}`),
  'webhook.paused': notification('Webhook paused', ({ object }) => `paused ${object}`),
  'webhook.resumed': notification('Webhook resumed', ({ object }) => `resumed ${object}`),
  'webhook.secret-drawn': notification('Secret of a webhook drawn', ({ object }) => `drew another secret of ${object}`),
  'webhook.tested': notification('Webhook tested', ({ object }) => `tested ${object}`),
  'withdrawal.cancelled': billing('Withdrawal cancelled', ({ detail }) => `cancelled ${withdrawal(detail)}`),
  'withdrawal.declined': billing('Withdrawal declined', ({ detail }) => `declined ${withdrawal(detail)}`),
  'withdrawal.paid': billing('Withdrawal paid', ({ detail }) => `paid ${withdrawal(detail)}${withWords('to', detail('to'))}`),
  'withdrawal.requested': billing('Withdrawal asked for', ({ detail }) => `asked for ${withdrawal(detail)}`),
} as const satisfies Record<AuditAction, Deed>

export const ALL_DEEDS = Object.keys(DEEDS) as AuditAction[]

export const isDeed = (action: string): action is AuditAction => Object.hasOwn(DEEDS, action)

export const deedsOf = (area: Area): AuditAction[] => ALL_DEEDS.filter((action) => DEEDS[action].area === area)

/** The deeds whose names have these words, whatever the case. */
export function deedsNamed(words: string): AuditAction[] {
  const wanted = words.toLowerCase()
  return ALL_DEEDS.filter((action) => action.includes(wanted) || DEEDS[action].label.toLowerCase().includes(wanted))
}
