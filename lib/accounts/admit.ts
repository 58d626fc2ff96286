import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import type { Person } from '@/lib/identity/attempt-sign-in'
import { openSession } from '@/lib/identity/sessions'

export type SignedIn = { userId: string; sessionToken: string; isStaff: boolean }

/** Lets in a person who has proved who they are: opens the session and writes it down. */
export async function admit(tx: Tx, person: Person, context: RequestContext): Promise<SignedIn> {
  const session = await openSession(tx, person, context)
  await recordAudit(tx, { action: 'session.opened', target: session.id, actorId: person.id }, context)
  return { userId: person.id, sessionToken: session.token, isStaff: Boolean(person.staff) }
}
