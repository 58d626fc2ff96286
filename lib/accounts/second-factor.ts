import type { RequestContext } from '@/lib/core/context'
import { ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { dropFactor, type FactorName } from '@/lib/identity/second-factor/factors'
import { drawRecoveryCodes, unusedRecoveryCodes } from '@/lib/identity/second-factor/recovery-codes'
import { beginTotp, confirmTotp } from '@/lib/identity/second-factor/set-up-totp'
import { confirmSession } from '@/lib/identity/sessions'
import { enqueueMail } from '@/lib/mail/enqueue'
import { accountOf, contactOf } from './manager'

/** The session in which somebody changes their own factors. */
export type Own = { id: string; user: { id: string; email: string; name: string } }
/** The same where a factor is added: one that had to be set up lets the session rise, under a new token. */
export type Rising = Own & { token: string; confirmedAt: Date; mustEnrol: boolean }
/** Codes that were drawn with a first factor, to be shown once, or null where the earlier ones go on; and the session's new token, if it rose. */
export type Added = { codes: string[] | null; sessionToken: string | null }

export async function setUpTotp(session: Own, context: RequestContext): Promise<Result<undefined, never>> {
  return transact<undefined, never>(async (tx) => {
    await beginTotp(tx, session.id, context.now)
    return ok()
  })
}

/** Adds the app that shows a right code; an earlier app stops working. Told by mail. */
export async function addTotp(session: Rising, code: string, context: RequestContext): Promise<Result<Added, Failure<'WRONG_CODE' | 'SET_UP_OVER'>>> {
  return transact<Added, Failure<'WRONG_CODE' | 'SET_UP_OVER'>>(async (tx) => {
    const confirmed = await confirmTotp(tx, session, code, context.clock())
    return confirmed.ok ? ok(await added(tx, session, 'authenticator app', context)) : confirmed
  })
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

/** What follows when a factor was added: the mail, the audit row, and with the first one the recovery codes. */
export async function added(tx: Tx, session: Rising, what: string, context: RequestContext): Promise<Added> {
  const codes = (await unusedRecoveryCodes(tx, session.user.id)) === 0 ? await drawRecoveryCodes(tx, session.user.id, context.now) : null
  await tell(tx, session, { action: 'second-factor.added', change: 'added', what }, context)
  const sessionToken = session.mustEnrol ? await confirmSession(tx, session, session.confirmedAt) : null
  return { codes, sessionToken }
}

type Change = { action: 'second-factor.added' | 'second-factor.removed' | 'second-factor.codes-drawn'; change: 'added' | 'removed' | 'codes-drawn'; what: string }

async function tell(tx: Tx, { user }: Own, { action, change, what }: Change, context: RequestContext): Promise<void> {
  const account = await accountOf(tx, user.id)
  const props = { name: user.name, manager: contactOf(account), change, what, at: context.now.toISOString(), browser: context.browser }
  await enqueueMail(tx, { to: { userId: user.id, email: user.email }, template: 'second-factor', props }, context.now)
  await recordAudit(tx, { action, target: user.id, actorId: user.id, accountId: account?.id, details: { what } }, context)
}
