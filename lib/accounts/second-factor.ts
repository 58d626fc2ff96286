import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { lockSignIn } from '@/lib/identity/replace-password'
import { dropFactor, hasFactor, type FactorName } from '@/lib/identity/second-factor/factors'
import { drawRecoveryCodes, unusedRecoveryCodes } from '@/lib/identity/second-factor/recovery-codes'
import { beginTotp, confirmTotp } from '@/lib/identity/second-factor/set-up-totp'
import { confirmSession, findOpenSession } from '@/lib/identity/sessions'
import { enqueueMail } from '@/lib/mail/enqueue'
import { closeOthers } from './end-sessions'
import { accountOf, contactOf } from './manager'

/** The session in which somebody changes their own factors. */
export type Own = { id: string; user: { id: string; email: string; name: string } }
/** The same where a factor is added: one that had to be set up lets the session rise, under a new token. */
export type Rising = Own & { token: string; confirmedAt: Date; mustEnrol: boolean }
/** Codes that were drawn with a first factor, to be shown once, or null where the earlier ones go on; the session's new token, if it rose; and whether it was the first, so that all other sessions ended. */
export type Added = { codes: string[] | null; sessionToken: string | null; first: boolean }

export async function setUpTotp(session: Own, context: RequestContext): Promise<Result<undefined, never>> {
  return transact<undefined, never>(async (tx) => {
    await beginTotp(tx, session.id, context.now)
    return ok()
  })
}

/** Adds the app that shows a right code; an earlier app stops working. Told by mail. */
export async function addTotp(session: Rising, code: string, context: RequestContext): Promise<Result<Added, Failure<'WRONG_CODE' | 'SET_UP_OVER' | 'UNAUTHENTICATED'>>> {
  return transact<Added, Failure<'WRONG_CODE' | 'SET_UP_OVER' | 'UNAUTHENTICATED'>>((tx) => addFactor(tx, session, 'authenticator app', context, () => confirmTotp(tx, session, code, context.clock())))
}

/** Removes a factor, and says so by mail. */
export async function removeFactor(session: Own, factor: FactorName, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND' | 'LAST_FACTOR'>>> {
  return transact<undefined, Failure<'NOT_FOUND' | 'LAST_FACTOR'>>(async (tx) => {
    const dropped = await dropFactor(tx, session.user.id, factor)
    if (!dropped.ok) return dropped
    await tell(tx, session, { action: 'second-factor.removed', change: 'removed', what: dropped.value.what }, context)
    return ok()
  })
}

/** Draws ten new recovery codes; the earlier ones stop working. Told by mail. */
export async function redrawCodes(session: Own, context: RequestContext): Promise<Result<{ codes: string[] }, never>> {
  return transact<{ codes: string[] }, never>(async (tx) => {
    const codes = await drawRecoveryCodes(tx, session.user.id, context.now)
    await tell(tx, session, { action: 'second-factor.codes-drawn', change: 'codes-drawn', what: 'recovery codes' }, context)
    return ok({ codes })
  })
}

/**
 * Adds a factor, with what follows: the mail, the audit row, and with the first one the recovery codes and the end of every
 * other session, because one that somebody opened with the password alone must not live on beside it.
 */
export async function addFactor<Refusal extends Failure>(
  tx: Tx,
  session: Rising,
  what: string,
  context: RequestContext,
  add: () => Promise<Result<undefined, Refusal>>,
): Promise<Result<Added, Refusal | Failure<'UNAUTHENTICATED'>>> {
  const { user } = session
  // A sign-in that has not seen the factor is over by then, and the next one sees it.
  await lockSignIn(tx, user)
  // Another session of the person may have been faster, and have ended this one.
  if (!(await findOpenSession(tx, session.id, context.clock()))) return fail({ code: 'UNAUTHENTICATED' })
  const first = !(await hasFactor(tx, user.id))
  const kept = await add()
  if (!kept.ok) return kept
  const codes = (await unusedRecoveryCodes(tx, user.id)) === 0 ? await drawRecoveryCodes(tx, user.id, context.now) : null
  await tell(tx, session, { action: 'second-factor.added', change: 'added', what, othersEnded: first }, context)
  if (first) await closeOthers(tx, session, 'all others ended by a first second factor', context)
  const sessionToken = session.mustEnrol ? await confirmSession(tx, session, session.confirmedAt) : null
  return ok({ codes, sessionToken, first })
}

type Change = { action: 'second-factor.added' | 'second-factor.removed' | 'second-factor.codes-drawn'; change: 'added' | 'removed' | 'codes-drawn'; what: string; othersEnded?: boolean }

async function tell(tx: Tx, { user }: Own, { action, change, what, othersEnded = false }: Change, context: RequestContext): Promise<void> {
  const account = await accountOf(tx, user.id)
  const props = { name: user.name, manager: contactOf(account), change, what, othersEnded, at: context.now.toISOString(), browser: context.browser }
  await enqueueMail(tx, { to: { userId: user.id, email: user.email }, template: 'second-factor', props }, context.now)
  await recordAudit(tx, { action, target: user.id, actorId: user.id, accountId: account?.id, details: { what } }, context)
}
