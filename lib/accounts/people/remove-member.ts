import type { Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { closeSessionsFor } from '@/lib/identity/sessions'
import { deleteMember, findLiveMember, type MemberRow } from '../store/people'
import { findChangeable, isDispensable, type MemberRefusal } from './change-member'
import { roleLabel } from './rules'
import { tellMember } from './tell-member'

/** The place of somebody in an enterprise, for a story that hands over what leaves with them (lib/leaving). */

export type LeaverRefusal = MemberRefusal | Failure<'NOT_CONFIRMED'>

/** Who may be taken out: somebody whom the actor may change, whose address was typed, and without whom the enterprise keeps an administrator. */
export async function findLeaver(tx: Tx, actor: Actor, { userId, confirm }: { userId: string; confirm: string }): Promise<Result<MemberRow, LeaverRefusal>> {
  const member = await findChangeable(tx, actor, userId)
  if (!member.ok) return member
  if (confirm.toLowerCase() !== member.value.user.email) return fail({ code: 'NOT_CONFIRMED', field: 'confirm' })
  return (await isDispensable(tx, member.value)) ? member : fail({ code: 'LAST_ADMINISTRATOR' })
}

/** Takes a person out of the enterprise with their role and the sessions that work for it, and tells them; `left` is what became of the rest. */
export async function takeOut(tx: Tx, actor: Actor, member: MemberRow, left: Record<string, string | number>, context: RequestContext): Promise<void> {
  const { accountId } = actor
  // Before the row goes that says for which enterprise they were.
  const sessions = await closeSessionsFor(tx, member.userId, accountId, context.clock())
  await deleteMember(tx, accountId, member.userId)
  await recordAudit(tx, { action: 'member.removed', target: member.userId, actorId: actor.userId, accountId, details: { role: roleLabel(member), sessions, ...left } }, context)
  await tellMember(tx, member, { change: 'removed', role: null }, context)
}

/** Who can take over from somebody: a person of the enterprise who is not kept out. */
export const findSuccessor = (tx: Tx, accountId: string, email: string): Promise<{ id: string; name: string; email: string } | null> => findLiveMember(tx, accountId, email)
