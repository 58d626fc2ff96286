import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { lockSignIn, preparePassword, replacePassword, type WeakPassword } from '@/lib/identity/replace-password'
import type { ChangePassword } from '@/lib/identity/schema'
import { confirmSession } from '@/lib/identity/sessions'
import { enqueueMail } from '@/lib/mail/enqueue'
import { accountOf, contactOf } from './manager'
import { placeOf } from './place'

type Session = { id: string; token: string; user: { id: string; email: string; name: string } }
type Refusal = Failure<WeakPassword | 'UNAUTHENTICATED'>

/** Changes the password of a person who is freshly signed in, ends all their other sessions and tells them by mail. Answers the session's new token. */
export async function changePassword(form: ChangePassword, session: Session, context: RequestContext): Promise<Result<{ sessionToken: string }, Refusal>> {
  const { user } = session
  const account = await accountOf(db(), user.id)
  const hash = await preparePassword(form.password, [user.name, user.email, ...(account ? [account.organization] : [])])
  if (!hash.ok) return hash

  return transact<{ sessionToken: string }, Refusal>(async (tx) => {
    const now = context.clock()
    await lockSignIn(tx, user)
    // Without its session (it was ended meanwhile) there is no proof any more of who asks.
    const sessionToken = await confirmSession(tx, session, now)
    if (sessionToken === null) return fail({ code: 'UNAUTHENTICATED' })
    await replacePassword(tx, user.id, hash.value, { sessionId: session.id }, now)
    await recordAudit(tx, { action: 'password.changed', target: user.id, actorId: user.id }, context)
    await tellNewPassword(tx, user, context)
    return ok({ sessionToken })
  })
}

/** Tells a person by mail that the password is another one now. */
export async function tellNewPassword(tx: Tx, person: { id: string; email: string; name: string }, context: RequestContext): Promise<void> {
  const props = { name: person.name, manager: contactOf(await accountOf(tx, person.id)), at: context.clock().toISOString(), place: placeOf(context) }
  await enqueueMail(tx, { to: { userId: person.id, email: person.email }, template: 'password-changed', props }, context.now)
}
