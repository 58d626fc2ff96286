import type { Permission } from '@/lib/core/permissions'

export type Area = {
  label: string
  href: string
  /** What one must be allowed, to be led there; null for everybody who is signed in. */
  permission: Permission | null
}

/** The areas of the portal, in the order in which they are drawn. */
export const navigation: readonly Area[] = [
  { label: 'Overview', href: '/portal', permission: null },
  { label: 'People', href: '/portal/people', permission: 'people.view' },
  { label: 'Groups', href: '/portal/groups', permission: 'groups.view' },
  { label: 'Funds', href: '/portal/funds', permission: 'funds.view' },
  { label: 'Billing', href: '/portal/billing', permission: 'billing.view' },
  { label: 'Organizations', href: '/portal/organizations', permission: 'organizations.view' },
  { label: 'Domains', href: '/portal/domains', permission: 'domains.view' },
  { label: 'Notifications', href: '/portal/notifications', permission: 'notifications.view' },
  { label: 'Audit trail', href: '/portal/audit', permission: 'audit.view' },
  { label: 'Account', href: '/portal/account', permission: 'account.view' },
]
