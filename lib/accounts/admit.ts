import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import type { Person } from '@/lib/identity/attempt-sign-in'
import { recogniseOrigin, type Strange } from '@/lib/identity/recognise-origin'
import { openSession } from '@/lib/identity/sessions'
import { enqueueMail } from '@/lib/mail/enqueue'
import { accountOf, contactOf } from './manager'
import { placeOf } from './place'

export type SignedIn = { userId: string; sessionToken: string; isStaff: boolean }

/** Lets in a person who has proved who they are: opens the session, writes it down, and tells by mail of a browser or country never seen before. */
export async function admit(tx: Tx, person: Person, context: RequestContext): Promise<SignedIn> {
  const strange = await recogniseOrigin(tx, person.id, context)
  const session = await openSession(tx, person, context)
  await recordAudit(tx, { action: 'session.opened', target: session.id, actorId: person.id }, context)
  if (strange) await tellStrangeSignIn(tx, person, strange, context)
  return { userId: person.id, sessionToken: session.token, isStaff: Boolean(person.staff) }
}

async function tellStrangeSignIn(tx: Tx, person: Person, strange: Strange, context: RequestContext): Promise<void> {
  const props = { name: person.name, manager: contactOf(await accountOf(tx, person.id)), strange, at: context.clock().toISOString(), place: placeOf(context) }
  await enqueueMail(tx, { to: { userId: person.id, email: person.email }, template: 'strange-sign-in', props }, context.now)
}
