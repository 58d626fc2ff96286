import type { Permission } from './permissions'

/**
 * All that people can be told of: in the portal, by mail and by webhook. What is told of which deed is said beside the trail
 * (lib/audit/told.ts), and in which words in lib/notifications/wording.ts.
 */

type AreaEntry = {
  label: string
  /** Who is told at all: who may see what it is about. */
  sees: Permission
  /** Who looks after it: also in groups that they were not chosen for, and by mail where an event is mailed unless somebody chooses otherwise. */
  manages: Permission
}

export const AREAS = {
  people: { label: 'People', sees: 'people.view', manages: 'people.manage' },
  groups: { label: 'Groups', sees: 'groups.view', manages: 'groups.manage' },
  funds: { label: 'Funds', sees: 'funds.view', manages: 'funds.move' },
  billing: { label: 'Billing', sees: 'billing.view', manages: 'billing.manage' },
  organizations: { label: 'Organizations', sees: 'organizations.view', manages: 'organizations.manage' },
  domains: { label: 'Domains', sees: 'domains.view', manages: 'domains.manage' },
  account: { label: 'Account', sees: 'account.view', manages: 'account.manage' },
  notifications: { label: 'Notifications', sees: 'notifications.view', manages: 'notifications.manage' },
} as const satisfies Record<string, AreaEntry>
export type EventArea = keyof typeof AREAS

export const SEVERITIES = { info: 'For information', attention: 'Wants attention', urgent: 'Urgent' } as const
export type Severity = keyof typeof SEVERITIES

type EventEntry = {
  area: EventArea
  severity: Severity
  /** Whether who looks after it gets a mail at once, unless they choose otherwise; all others find it in the portal. */
  mailed: boolean
  /** Whether it is mailed to who did it as well, as a receipt. */
  receipt?: boolean
  label: string
  description: string
}

export const EVENTS = {
  'member.joined': { area: 'people', severity: 'info', mailed: false, label: 'Somebody joined', description: 'An invitation was accepted.' },
  'invitation.declined': { area: 'people', severity: 'info', mailed: false, label: 'An invitation was declined', description: 'Whoever was invited does not want to join.' },
  'member.role-changed': { area: 'people', severity: 'info', mailed: false, label: 'A role changed', description: 'Somebody may do more or less than before.' },
  'member.disabled': { area: 'people', severity: 'info', mailed: false, label: 'Somebody was disabled', description: 'A person is kept out of the enterprise for the time being.' },
  'member.enabled': { area: 'people', severity: 'info', mailed: false, label: 'Somebody was enabled', description: 'A person who was kept out may work again.' },
  'member.removed': { area: 'people', severity: 'info', mailed: false, label: 'Somebody was removed', description: 'A person does not belong to the enterprise any more.' },
  'member.blocked': { area: 'people', severity: 'attention', mailed: false, label: 'Somebody is blocked', description: 'Too many wrong passwords or codes: support unblocks after a call.' },
  'group.changed': { area: 'groups', severity: 'info', mailed: false, label: 'A group changed', description: 'Its name, its people or what it pays from.' },
  'group.person-added': { area: 'groups', severity: 'info', mailed: false, label: 'Somebody was added to a group', description: 'A person was chosen for a group.' },
  'group.person-removed': { area: 'groups', severity: 'info', mailed: false, label: 'Somebody was taken out of a group', description: 'A person is not chosen for a group any more.' },
  'group.archived': { area: 'groups', severity: 'attention', mailed: false, label: 'A group was archived', description: 'It takes part in nothing any more.' },
  'funds.moved': { area: 'funds', severity: 'info', mailed: false, label: 'Money moved', description: 'A top-up, a withdrawal, a refund, a correction, or a movement between groups.' },
  'funds.low': { area: 'funds', severity: 'urgent', mailed: true, label: 'A balance is low', description: 'Less may be spent than was set as the threshold.' },
  'top-up.requested': { area: 'billing', severity: 'info', mailed: true, receipt: true, label: 'A bank transfer is awaited', description: 'A top-up by bank was asked for; the proforma says where to pay.' },
  'top-up.credited': { area: 'billing', severity: 'info', mailed: true, receipt: true, label: 'A top-up has arrived', description: 'Its money may be spent.' },
  'top-up.cancelled': { area: 'billing', severity: 'info', mailed: true, label: 'A top-up was cancelled', description: 'It is no longer awaited.' },
  'top-up.reversed': { area: 'billing', severity: 'attention', mailed: true, label: 'A card payment went back', description: 'A refund or a dispute: the same amount was taken from the balance.' },
  'top-up.owed': { area: 'billing', severity: 'urgent', mailed: true, label: 'A card payment went back, and the balance is too low', description: 'The money was spent meanwhile: please top up.' },
  'withdrawal.requested': { area: 'billing', severity: 'attention', mailed: true, receipt: true, label: 'A withdrawal was asked for', description: 'Money is to go back to your bank, and is held meanwhile.' },
  'withdrawal.paid': { area: 'billing', severity: 'attention', mailed: true, label: 'A withdrawal was paid', description: 'Money is on its way to your bank.' },
  'withdrawal.declined': { area: 'billing', severity: 'attention', mailed: true, label: 'A withdrawal was declined', description: 'The money may be spent again; the reason is given.' },
  'withdrawal.cancelled': { area: 'billing', severity: 'info', mailed: true, label: 'A withdrawal was cancelled', description: 'Somebody of yours took it back.' },
  'invoice.issued': { area: 'billing', severity: 'info', mailed: true, label: 'A new invoice', description: 'Of what was paid in a month.' },
  'credit-note.issued': { area: 'billing', severity: 'info', mailed: true, label: 'A new credit note', description: 'Of what was given back.' },
  'organization.submitted': { area: 'organizations', severity: 'info', mailed: true, receipt: true, label: 'Sent for validation', description: 'An organization waits for our review.' },
  'organization.in-review': { area: 'organizations', severity: 'info', mailed: true, label: 'A review has begun', description: 'We look through what was sent.' },
  'organization.information-wanted': { area: 'organizations', severity: 'urgent', mailed: true, label: 'More information is wanted', description: 'A review cannot go on without it.' },
  'organization.validated': { area: 'organizations', severity: 'info', mailed: true, label: 'An organization is validated', description: 'Its name may stand in certificates.' },
  'organization.expiring': { area: 'organizations', severity: 'attention', mailed: true, label: 'A validation of an organization ends soon', description: 'Renew it, so that nothing stands still.' },
  'organization.expired': { area: 'organizations', severity: 'urgent', mailed: true, label: 'A validation of an organization has ended', description: 'No certificate is issued with its name until it is validated again.' },
  'organization.rejected': { area: 'organizations', severity: 'urgent', mailed: true, label: 'An organization was rejected', description: 'It could not be validated; the reason is given.' },
  'organization.suspended': { area: 'organizations', severity: 'urgent', mailed: true, label: 'An organization was suspended', description: 'Nothing of it is valid from then on.' },
  'organization.suspension-lifted': { area: 'organizations', severity: 'attention', mailed: true, label: 'A suspension was lifted', description: 'The organization can be sent for validation again.' },
  'organization.commented': { area: 'organizations', severity: 'attention', mailed: true, label: 'A message about an organization', description: 'Those who review it have written to you.' },
  'domain.validated': { area: 'domains', severity: 'info', mailed: false, label: 'A domain is validated', description: 'Control of it was shown.' },
  'domain.validation-failed': { area: 'domains', severity: 'attention', mailed: false, label: 'A validation of a domain failed', description: 'What was to be published was not found within its time.' },
  'domain.control-lost': { area: 'domains', severity: 'urgent', mailed: true, label: 'Control of a domain was lost', description: 'The persistent record is not there any more: the validation lapses soon.' },
  'domain.lapsing': { area: 'domains', severity: 'attention', mailed: true, label: 'A validation of a domain lapses soon', description: 'Validate it again, so that nothing stands still.' },
  'domain.lapsed': { area: 'domains', severity: 'urgent', mailed: true, label: 'A validation of a domain has lapsed', description: 'No certificate is issued for it until it is validated again.' },
  'domains.imported': { area: 'domains', severity: 'info', mailed: false, label: 'An import is done', description: 'Every line of a file of names was looked at.' },
  'second-factor.required': { area: 'account', severity: 'attention', mailed: false, label: 'The second factor of everybody', description: 'Whether each member must have one has changed.' },
  'account.manager-changed': { area: 'account', severity: 'info', mailed: false, label: 'Your account manager changed', description: 'Another person at our side looks after your enterprise.' },
  'webhook.paused': { area: 'notifications', severity: 'urgent', mailed: true, label: 'A webhook is paused', description: 'Its address has failed for days, and is called no more until somebody resumes it.' },
} as const satisfies Record<string, EventEntry>

export type EventName = keyof typeof EVENTS

export const isEventName = (name: string): name is EventName => Object.hasOwn(EVENTS, name)
export const ALL_EVENTS: readonly EventName[] = Object.keys(EVENTS).filter(isEventName)
export const isEventArea = (name: string): name is EventArea => Object.hasOwn(AREAS, name)
export const ALL_AREAS: readonly EventArea[] = Object.keys(AREAS).filter(isEventArea)
export const eventsOf = (area: EventArea): readonly EventName[] => ALL_EVENTS.filter((name) => EVENTS[name].area === area)

/** An event as it is read where its kind is not known. */
export const eventEntry = (name: EventName): EventEntry => EVENTS[name]
