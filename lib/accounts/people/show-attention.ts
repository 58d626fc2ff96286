import { allows, type Actor } from '@/lib/core/actor'
import { db } from '@/lib/db/client'
import { listInvitations } from '../store/invitations'
import { listBlockedMembers } from '../store/people'
import { invitationState } from './rules'

const FIRST = 3
const COUNT_LIMIT = 1000

export type PeopleAttention = {
  blocked: { count: number; more: boolean; first: { id: string; name: string; at: Date }[] }
  /** Nobody has answered these; those that have run out first. */
  invited: { count: number; expired: number; first: { id: string; name: string; expiresAt: Date; expired: boolean }[] }
}

/** Which people somebody should see to; null for whoever may not see them. */
export async function showPeopleAttention(actor: Actor, now: Date): Promise<PeopleAttention | null> {
  if (!allows(actor, 'people.view')) return null
  const [blocked, open] = await Promise.all([listBlockedMembers(db(), actor.accountId, COUNT_LIMIT + 1), listInvitations(db(), actor.accountId)])
  const invited = open.map((row) => ({ id: row.id, name: row.name, expiresAt: row.expiresAt, expired: invitationState(row, now) === 'expired' })).sort((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime())
  return {
    blocked: { count: Math.min(blocked.length, COUNT_LIMIT), more: blocked.length > COUNT_LIMIT, first: blocked.slice(0, FIRST).map(({ userId, name, blockedAt }) => ({ id: userId, name, at: blockedAt })) },
    invited: { count: invited.length, expired: invited.filter(({ expired }) => expired).length, first: invited.slice(0, FIRST) },
  }
}
