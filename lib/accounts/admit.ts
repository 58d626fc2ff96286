import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import type { Proved } from '@/lib/identity/attempt-sign-in'
import { recogniseOrigin, type Strange } from '@/lib/identity/recognise-origin'
import { openSession } from '@/lib/identity/sessions'
import { enqueueMail } from '@/lib/mail/enqueue'
import { accountOf, contactOf } from './manager'
import { placeOf } from './place'

/** While a second factor is awaited, the token opens nothing but the page that asks for it. */
export type SignedIn = { userId: string; sessionToken: string; isStaff: boolean; factorAwaited: boolean }

type Insider = { id: string; email: string; name: string }

/** Lets in a person whose password was right: opens the session and writes it down, or awaits the second factor of who has one. */
export async function admit(tx: Tx, person: Proved, context: RequestContext): Promise<SignedIn> {
  // Before the session is opened, which would make the very first sign-in look like a second one.
  if (!person.hasFactor) await welcome(tx, person, context)
  const session = await openSession(tx, person, context, person.hasFactor ? 'awaiting_factor' : 'open')
  await recordAudit(tx, { action: person.hasFactor ? 'sign-in.factor-awaited' : 'session.opened', target: session.id, actorId: person.id }, context)
  return { userId: person.id, sessionToken: session.token, isStaff: Boolean(person.staff), factorAwaited: person.hasFactor }
}

/** Remembers from where somebody signed in, once they have proved who they are, and tells by mail of a browser or country never seen before. */
export async function welcome(tx: Tx, person: Insider, context: RequestContext): Promise<void> {
  const strange = await recogniseOrigin(tx, person.id, context)
  if (strange) await tellStrangeSignIn(tx, person, strange, context)
}

async function tellStrangeSignIn(tx: Tx, person: Insider, strange: Strange, context: RequestContext): Promise<void> {
  const props = { name: person.name, manager: contactOf(await accountOf(tx, person.id)), strange, at: context.clock().toISOString(), place: placeOf(context) }
  await enqueueMail(tx, { to: { userId: person.id, email: person.email }, template: 'strange-sign-in', props }, context.now)
}
