import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { accountOf, contactOf } from '@/lib/accounts/manager'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { dropAllFactors, hasFactor } from '@/lib/identity/second-factor/factors'
import { closeSessionsOf } from '@/lib/identity/sessions'
import { enqueueMail } from '@/lib/mail/enqueue'
import { propose } from '@/lib/proposals/propose'
import type { RemoveFactors } from './schema'
import { findPerson } from './store'

type Refusal = Failure<'NOT_FOUND' | 'NO_FACTOR' | 'OWN_CASE' | 'PROPOSAL_OPEN' | 'FORBIDDEN'>

/** Proposes to take every second factor from somebody who has lost them all, after a recorded check; nothing happens until another member of staff agrees. */
export async function proposeFactorRemoval({ userId, check, reason }: RemoveFactors, staffId: string, context: RequestContext): Promise<Result<undefined, Refusal>> {
  return transact<undefined, Refusal>(async (tx) => {
    if (!(await findPerson(tx, userId))) return fail({ code: 'NOT_FOUND' })
    if (!(await hasFactor(tx, userId))) return fail({ code: 'NO_FACTOR' })
    const proposed = await propose(tx, { kind: 'remove_second_factors', userId, reason, callerCheck: check }, staffId, context)
    return proposed.ok ? ok() : proposed
  })
}

export type Removal = { userId: string; reason: string; callerCheck: string | null; proposedBy: string }

/** Takes every second factor from a person, as two agreed: all sessions end, and the person is told by mail. */
export async function removeFactors(tx: Tx, { userId, reason, callerCheck, proposedBy }: Removal, staffId: string, context: RequestContext): Promise<Result<{ name: string; email: string }, Failure<'NOT_FOUND' | 'NO_FACTOR'>>> {
  const person = await findPerson(tx, userId)
  if (!person) return fail({ code: 'NOT_FOUND' })
  const factors = await dropAllFactors(tx, userId)
  if (factors === 0) return fail({ code: 'NO_FACTOR' })
  const sessions = await closeSessionsOf(tx, userId, context.now)
  const account = await accountOf(tx, userId)
  const props = { name: person.name, manager: contactOf(account), change: 'removed-by-support' as const, what: 'every second factor', at: context.now.toISOString(), browser: '' }
  await enqueueMail(tx, { to: { userId, email: person.email }, template: 'second-factor', props }, context.now)
  const details = { factors, sessions, proposedBy, ...(callerCheck ? { check: callerCheck } : {}) }
  await recordAudit(tx, { action: 'second-factor.removed', target: userId, actorId: staffId, accountId: account?.id, reason, details }, context)
  return ok({ name: person.name, email: person.email })
}
