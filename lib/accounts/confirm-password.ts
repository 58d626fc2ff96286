import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { ConfirmPassword } from '@/lib/identity/schema'
import { confirmSession } from '@/lib/identity/sessions'
import { checkPassword, type PasswordRefusal } from './check-password'

type Session = { id: string; token: string; user: { id: string; email: string } }

/** Makes a session fresh by its person's password, through the same places and blocks as a sign-in. Answers the session's new token. */
export async function confirmPassword(form: Pick<ConfirmPassword, 'password'>, session: Session, context: RequestContext): Promise<Result<{ sessionToken: string }, PasswordRefusal | Failure<'UNAUTHENTICATED'>>> {
  const answer = await checkPassword<{ sessionToken: string }, Failure<'UNAUTHENTICATED'>>({ email: session.user.email, password: form.password }, context, async (tx, person) => {
    const sessionToken = person.id === session.user.id ? await confirmSession(tx, session, context.clock()) : null
    if (sessionToken === null) return fail({ code: 'UNAUTHENTICATED' })
    await recordAudit(tx, { action: 'session.confirmed', target: session.id, actorId: person.id }, context)
    return ok({ sessionToken })
  })
  if (answer.ok || answer.failure.code !== 'WRONG_PASSWORD') return answer
  return fail({ code: 'WRONG_PASSWORD', field: 'password', details: { message: 'The password is not right. Check it and try again.' } })
}
