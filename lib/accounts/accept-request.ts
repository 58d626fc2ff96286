import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { ok, type Result } from '@/lib/core/result'
import { seal } from '@/lib/core/secret'
import { db } from '@/lib/db/client'
import { keyFor } from '@/lib/env'
import type { EmailChangeForm, ForgotPasswordForm, PublicRequest } from './schema'
import { insertRequest } from './store'

/** Keeps a form for a job to act on (handle-request.ts), in one statement: its answer cannot tell what the job will find. */
export async function acceptRequest(submission: string, request: PublicRequest, context: RequestContext): Promise<Result<undefined, never>> {
  await insertRequest(db(), { id: newId('req'), submission, form: seal(request, keyFor('sign-up')), createdAt: context.now })
  return ok()
}

/** Accepts that somebody forgot a password, with the same answer for every address. */
export async function requestReset(form: ForgotPasswordForm, context: RequestContext): Promise<Result<undefined, never>> {
  return acceptRequest(form.submission, { kind: 'reset', email: form.email, detectedCountry: context.country, ip: context.ip }, context)
}

/** Accepts the wish for another address, with the same answer whether or not it has somebody. */
export async function requestEmailChange(form: EmailChangeForm, session: { id: string }, context: RequestContext): Promise<Result<undefined, never>> {
  const { country, ip, browser } = context
  return acceptRequest(form.submission, { kind: 'email-change', email: form.email, sessionId: session.id, detectedCountry: country, ip, browser }, context)
}
