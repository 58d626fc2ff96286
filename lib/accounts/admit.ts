import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { forgiveCodes, type Proved } from '@/lib/identity/attempt-sign-in'
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
  if (person.hasFactor) {
    const waiting = await openSession(tx, person, context, 'awaiting_factor')
    await recordAudit(tx, { action: 'sign-in.factor-awaited', target: waiting.id, actorId: person.id }, context)
    return { userId: person.id, sessionToken: waiting.token, isStaff: Boolean(person.staff), factorAwaited: true }
  }
  // Before the session is opened, which would make the very first sign-in look like a second one.
  const { cautious } = await welcome(tx, person, { factorGiven: false }, context)
  if (!cautious) await forgiveCodes(tx, person.email)
  const session = await openSession(tx, person, context, cautious ? 'cautious' : 'open')
  await recordAudit(tx, { action: 'session.opened', target: session.id, actorId: person.id, ...(cautious ? { details: { cautious } } : {}) }, context)
  return { userId: person.id, sessionToken: session.token, isStaff: Boolean(person.staff), factorAwaited: false }
}

/** Remembers from where somebody signed in, once they have shown who they are, and tells by mail of a browser or country never seen before. Answers whether their session is to be cautious. */
export async function welcome(tx: Tx, person: Insider, proof: { factorGiven: boolean }, context: RequestContext): Promise<{ cautious: boolean }> {
  const { strange, cautious } = await recogniseOrigin(tx, person.id, proof, context)
  if (strange) await tellStrangeSignIn(tx, person, strange, context)
  return { cautious }
}

async function tellStrangeSignIn(tx: Tx, person: Insider, strange: Strange, context: RequestContext): Promise<void> {
  const props = { name: person.name, manager: contactOf(await accountOf(tx, person.id)), strange, at: context.clock().toISOString(), place: placeOf(context) }
  await enqueueMail(tx, { to: { userId: person.id, email: person.email }, template: 'strange-sign-in', props }, context.now)
}
