/** What a person may do within an enterprise, and the roles that are made of it. Browser-safe: pages, actions and the documentation are drawn from here. */

export const PERMISSIONS = {
  'people.view': { label: 'See people', description: 'Who belongs to the enterprise, with which role, and who is invited.' },
  'people.manage': { label: 'Manage people', description: 'Invite people, change their roles, disable and remove them.' },
  'roles.manage': { label: 'Manage roles', description: 'Make, change and delete the enterprise’s own roles.' },
  'groups.view': { label: 'See groups', description: 'Groups, with their people, organizations and domains.' },
  'groups.manage': { label: 'Manage groups', description: 'Make, change and archive groups.' },
  'funds.view': { label: 'See funds', description: 'The balance of the account and of its groups, and their history.' },
  'funds.move': { label: 'Move funds', description: 'Give funds to groups, take them back, and move them between groups.' },
  'billing.view': { label: 'See billing', description: 'Top-ups, invoices, credit notes and statements.' },
  'billing.manage': { label: 'Manage billing', description: 'Top up the balance, ask for a withdrawal, and change the billing address.' },
  'organizations.view': { label: 'See organizations', description: 'Organizations and how far their validation is.' },
  'organizations.manage': { label: 'Manage organizations', description: 'Add and change organizations, and send them for validation.' },
  'domains.view': { label: 'See domains', description: 'Domains and how long their validation lasts.' },
  'domains.manage': { label: 'Manage domains', description: 'Add domains, prove that they are yours, and remove them.' },
  'notifications.view': { label: 'See notifications', description: 'What one is told oneself, what was told to whom, and by which rules.' },
  'notifications.manage': { label: 'Manage notifications', description: 'Change the rules and webhooks by which the account and its groups are told, and send again.' },
  'account.view': { label: 'See the account', description: 'The enterprise, its account manager and its settings.' },
  'account.manage': { label: 'Manage the account', description: 'Change the settings that hold for everybody, such as the second factor.' },
  'audit.view': { label: 'See the audit trail', description: 'Who did what, when and from where; search and export it.' },
  'certificates.view': { label: 'See certificates', description: 'Certificates and orders.' },
  'certificates.request': { label: 'Request certificates', description: 'Order, renew and reissue certificates.' },
  'certificates.approve': { label: 'Approve certificates', description: 'Agree to what others request, or decline it.' },
  'certificates.revoke': { label: 'Revoke certificates', description: 'Have a certificate revoked, which cannot be undone.' },
  'keys.manage': { label: 'Manage keys', description: 'Keys of the API and of automatic renewal.' },
} as const satisfies Record<string, { label: string; description: string }>

export type Permission = keyof typeof PERMISSIONS

export const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name)

/** All of them, in the order in which they are shown. */
export const ALL_PERMISSIONS: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission)

type BuiltInRole = { label: string; description: string; permissions: readonly Permission[] }

/** The roles that every enterprise has. */
export const ROLES = {
  administrator: { label: 'Administrator', description: 'May do everything. An enterprise always keeps one.', permissions: ALL_PERMISSIONS },
  manager: {
    label: 'Manager',
    description: 'Runs the daily work: people, groups, organizations, domains and certificates.',
    permissions: ALL_PERMISSIONS.filter((name) => !['roles.manage', 'billing.manage', 'account.manage', 'audit.view'].includes(name)),
  },
  finance_manager: {
    label: 'Finance Manager',
    description: 'Looks after funds, top-ups and invoices.',
    permissions: ['people.view', 'groups.view', 'funds.view', 'funds.move', 'billing.view', 'billing.manage', 'organizations.view', 'notifications.view', 'account.view', 'certificates.view'],
  },
  standard: {
    label: 'Standard',
    description: 'Prepares organizations and domains, and orders and revokes certificates.',
    permissions: [
      'groups.view',
      'funds.view',
      'organizations.view',
      'organizations.manage',
      'domains.view',
      'domains.manage',
      'notifications.view',
      'account.view',
      'certificates.view',
      'certificates.request',
      'certificates.revoke',
    ],
  },
  basic: {
    label: 'Basic',
    description: 'Requests certificates for what is prepared.',
    permissions: ['groups.view', 'organizations.view', 'domains.view', 'notifications.view', 'account.view', 'certificates.view', 'certificates.request'],
  },
  auditor: { label: 'Auditor', description: 'Sees everything and changes nothing.', permissions: ALL_PERMISSIONS.filter((name) => name.endsWith('.view')) },
} as const satisfies Record<string, BuiltInRole>

export type RoleName = keyof typeof ROLES

export const isRoleName = (name: string): name is RoleName => Object.hasOwn(ROLES, name)

export const ALL_ROLES: readonly RoleName[] = Object.keys(ROLES).filter(isRoleName)

/** A role as it is kept beside a person: a built-in one, or one of the enterprise’s own. */
export type HeldRole = { role: RoleName | null; customRole: { permissions: string[] } | null }

/** What a role lets one do. A name that is no longer a permission gives nothing. */
export function permissionsOf({ role, customRole }: HeldRole): ReadonlySet<Permission> {
  return new Set(role ? ROLES[role].permissions : (customRole?.permissions ?? []).filter(isPermission))
}
