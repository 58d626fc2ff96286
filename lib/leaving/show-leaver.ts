import { showMember } from '@/lib/accounts/people/list-people'
import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { sessionsFor } from '@/lib/identity/sessions'
import { lookAtRepresented } from '@/lib/organizations/leave-representatives'
import { personParts, type Leaver } from './person-parts'
import { PERSON_PARTS, type PersonPart } from './schema'

const MOST_NAMES = 5

export type LeavingPart<Name extends string> = { name: Name; title: string; count: number; names: string[]; words: { handOver: string; close: string }; /** Whether the actor decides about it. */ yours: boolean }

/** A person who is to leave an enterprise, with all that leaves with them. */
export async function showLeaver(actor: Actor, userId: string) {
  const member = await showMember(actor, userId)
  if (!member.ok) return member
  if (!member.value.changeable) return fail({ code: 'NOT_FOUND' }) satisfies Result<never, Failure<'NOT_FOUND'>>
  const leaver: Leaver = { accountId: actor.accountId, id: userId, name: member.value.name, email: member.value.email }
  const [sessions, represented, parts] = await Promise.all([sessionsFor(userId, actor.accountId, new Date()), lookAtRepresented(db(), leaver, 0), Promise.all(PERSON_PARTS.map((name) => lookAt(actor, name, leaver)))])
  return ok({ member: member.value, sessions, parts: parts.filter(({ count }) => count > 0), keptOrganizations: represented.kept })
}

async function lookAt(actor: Actor, name: PersonPart, leaver: Leaver): Promise<LeavingPart<PersonPart>> {
  const { title, words, permission, look } = personParts[name]
  return { name, title, words, ...(await look(db(), leaver, MOST_NAMES)), yours: allows(actor, permission) }
}
