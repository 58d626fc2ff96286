import type { Actor } from '@/lib/core/actor'
import { permissionsOf, type HeldRole } from '@/lib/core/permissions'

type Membership = HeldRole & { accountId: string }
type Session = { accountId: string | null; user: { id: string; members: readonly Membership[] } }

/**
 * Who acts in a session: its person, for the enterprise that was chosen in it, or for the only one there is. Null while one
 * is to be chosen, and where the chosen one is not theirs any more: nobody is moved to another enterprise without knowing.
 */
export function actorOf({ accountId, user }: Session): Actor | null {
  const [only, ...others] = user.members
  const member = accountId === null ? (others.length > 0 ? undefined : only) : user.members.find((each) => each.accountId === accountId)
  return member ? { userId: user.id, accountId: member.accountId, permissions: permissionsOf(member) } : null
}
