import type { Permission } from './permissions'

/** Who acts for an enterprise, and what they may do there. Every use case of the portal and of the API takes one first. */
export type Actor = { userId: string; accountId: string; permissions: ReadonlySet<Permission> }

export const allows = ({ permissions }: Actor, permission: Permission): boolean => permissions.has(permission)

/** Whether the actor has all of these: nobody gives to others, or takes from them, what they do not have. */
export const hasAll = ({ permissions }: Actor, wanted: Iterable<Permission>): boolean => [...wanted].every((permission) => permissions.has(permission))
