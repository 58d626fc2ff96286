import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { forgiveCodes } from '@/lib/identity/attempt-sign-in'
import type { ConfirmPassword } from '@/lib/identity/schema'
import { confirmSession } from '@/lib/identity/sessions'
import { checkPassword, type PasswordRefusal } from './check-password'
import { mailCode } from './mailed-code'

type Session = { id: string; token: string; cautious: boolean; user: { id: string; email: string; name: string } }

/** The session's new token, and whether it is fresh only once the code that was just mailed is entered. */
export type Confirmed = { sessionToken: string; codeAwaited: boolean }

/** Makes a session fresh by its person's password, through the same places and blocks as a sign-in; a cautious one is mailed a code instead, which does (mailed-code.ts). */
export async function confirmPassword(form: Pick<ConfirmPassword, 'password'>, session: Session, context: RequestContext): Promise<Result<Confirmed, PasswordRefusal | Failure<'UNAUTHENTICATED'>>> {
  const answer = await checkPassword<Confirmed, Failure<'UNAUTHENTICATED'>>({ email: session.user.email, password: form.password }, context, async (tx, person) => {
    const confirmedAt = context.clock()
    const sessionToken = person.id === session.user.id ? await confirmSession(tx, session, confirmedAt) : null
    if (sessionToken === null) return fail({ code: 'UNAUTHENTICATED' })
    await recordAudit(tx, { action: 'session.confirmed', target: session.id, actorId: person.id }, context)
    if (session.cautious) await mailCode(tx, { id: session.id, confirmedAt, user: session.user }, context)
    else if (!person.hasFactor) await forgiveCodes(tx, person.email)
    return ok({ sessionToken, codeAwaited: session.cautious })
  })
  if (answer.ok || answer.failure.code !== 'WRONG_PASSWORD') return answer
  return fail({ code: 'WRONG_PASSWORD', field: 'password', details: { message: 'The password is not right. Check it and try again.' } })
}
