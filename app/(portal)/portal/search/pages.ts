import type { Permission } from '@/lib/core/permissions'
import { navigation, type Area } from '../navigation'

/** What people go somewhere for, besides the areas. */
const tasks: readonly Area[] = [
  { label: 'Invite somebody', href: '/portal/people/invite', permission: 'people.manage' },
  { label: 'Roles and what they may do', href: '/portal/people/roles', permission: 'people.view' },
  { label: 'New group', href: '/portal/groups/new', permission: 'groups.manage' },
  { label: 'Move money', href: '/portal/funds/move', permission: 'funds.move' },
  { label: 'Add an organization', href: '/portal/organizations/new', permission: 'organizations.manage' },
  { label: 'Add domains', href: '/portal/domains/add', permission: 'domains.manage' },
  { label: 'Import domains', href: '/portal/domains/imports', permission: 'domains.manage' },
  { label: 'How you are told', href: '/portal/notifications/settings', permission: 'notifications.view' },
  { label: 'Rules of notifications', href: '/portal/notifications/rules', permission: 'notifications.view' },
  { label: 'Webhooks', href: '/portal/notifications/webhooks', permission: 'notifications.view' },
  { label: 'Second factor of your members', href: '/portal/second-factor', permission: 'account.manage' },
  { label: 'Your enterprises', href: '/portal/enterprises', permission: null },
  { label: 'Your profile', href: '/profile', permission: null },
  { label: 'Your second factor', href: '/second-factor', permission: null },
]

/** The pages that have this in their name, of those that one may open. */
export function findPages(typed: string, may: (permission: Permission) => boolean): Area[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return [...navigation, ...tasks].filter(({ label, permission }) => (permission === null || may(permission)) && words.every((word) => label.toLowerCase().includes(word)))
}
