import { isRoleName, permissionsOf, ROLES, type HeldRole, type Permission, type RoleName } from '@/lib/core/permissions'
import { days } from '@/lib/core/time'

/** How long an invitation can be accepted; sending it again begins anew. */
export const INVITATION_TTL = days(14)
/** So many may be open at once in an enterprise: each mails somebody. */
export const MOST_INVITATIONS = 200
export const MOST_ROLES = 50

/** A role as a form names it: a built-in one, or the id of one of the enterprise's own. */
export type RoleChoice = string

export type NamedRole = { role: RoleName | null; customRole: { id: string; name: string; permissions: string[] } | null }

export const choiceOf = ({ role, customRole }: NamedRole): RoleChoice => role ?? customRole?.id ?? ''

/** What a role is called. */
export const roleLabel = ({ role, customRole }: { role: RoleName | null; customRole: { name: string } | null }): string => (role ? ROLES[role].label : (customRole?.name ?? ''))

/** What is stored for a choice that is a built-in role; null where it must be one of the enterprise's own. */
export const builtInRole = (choice: RoleChoice): RoleName | null => (isRoleName(choice) ? choice : null)

/** What the actor lacks of a role: none of it, or they may neither give nor take it. */
export const isWithin = (held: HeldRole, permissions: ReadonlySet<Permission>): boolean => [...permissionsOf(held)].every((permission) => permissions.has(permission))

export type InvitationState = 'open' | 'expired'

export const invitationState = ({ expiresAt }: { expiresAt: Date }, now: Date): InvitationState => (now < expiresAt ? 'open' : 'expired')

/** Where a list of people goes on: behind this one, in the order in which they came. */
export type Cursor = { at: Date; id: string }

export const writeCursor = ({ createdAt, userId }: { createdAt: Date; userId: string }): string => `${createdAt.toISOString()}_${userId}`

/** The cursor of an address bar, or null for the first page and for anything else. */
export function readCursor(text: string | undefined): Cursor | null {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_(usr_\w+)$/.exec(text ?? '') ?? []
  return time && id && !Number.isNaN(Date.parse(time)) ? { at: new Date(time), id } : null
}

/** What is searched for, as a pattern of the database that takes every sign literally. */
export const patternOf = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
