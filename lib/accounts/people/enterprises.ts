import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { workFor } from '@/lib/identity/sessions'
import { listInvitationsTo } from '../store/invitations'
import { activateAwaiting, deleteAwaiting, hasQuestions, listAccountsOf, listAwaiting } from '../store/people'
import { roleLabel } from './rules'
import type { AccountChoice } from './schema'
import { wordsOf } from './words'

type Person = { user: { id: string } }
type Session = Person & { id: string }
type NotFound = Failure<'NOT_FOUND'>

/** What a person may work for, who asks them to join, and what was signed up with their address and waits for their word. */
export async function showEnterprises({ user }: Person, now: Date) {
  const [accounts, invitations, awaiting] = await Promise.all([listAccountsOf(db(), user.id), listInvitationsTo(db(), user.id, now), listAwaiting(db(), user.id)])
  return {
    accounts: accounts.map((member) => ({ ...member.account, roleLabel: roleLabel(member) })),
    invitations: invitations.map((invitation) => ({ id: invitation.id, ...wordsOf(invitation), expiresAt: invitation.expiresAt })),
    awaiting,
  }
}

export type Enterprises = Awaited<ReturnType<typeof showEnterprises>>

/** Whether an enterprise waits for a person's word. */
export const isAsked = (userId: string, now: Date): Promise<boolean> => hasQuestions(db(), userId, now)

/** Has a session work for one of its person's enterprises. */
export async function chooseAccount(session: Session, { accountId }: AccountChoice, context: RequestContext): Promise<Result<undefined, NotFound>> {
  return transact<undefined, NotFound>(async (tx) => {
    const accounts = await listAccountsOf(tx, session.user.id)
    if (!accounts.some(({ account }) => account.id === accountId)) return fail({ code: 'NOT_FOUND' })
    await workFor(tx, session.id, accountId)
    await recordAudit(tx, { action: 'session.account-chosen', target: session.id, actorId: session.user.id, accountId }, context)
    return ok()
  })
}

/** Opens the enterprise that was signed up with a person's address, now that they have said so with their password, and works for it. */
export async function confirmEnterprise(session: Session, { accountId }: AccountChoice, context: RequestContext): Promise<Result<undefined, NotFound>> {
  return transact<undefined, NotFound>(async (tx) => {
    if (!(await activateAwaiting(tx, session.user.id, accountId, context.now))) return fail({ code: 'NOT_FOUND' })
    await workFor(tx, session.id, accountId)
    await recordAudit(tx, { action: 'account.activated', target: accountId, actorId: session.user.id, accountId }, context)
    return ok()
  })
}

/** Forgets it, because it was not them, or not meant. */
export async function declineEnterprise(session: Session, { accountId }: AccountChoice, context: RequestContext): Promise<Result<undefined, NotFound>> {
  return transact<undefined, NotFound>(async (tx) => {
    if (!(await deleteAwaiting(tx, session.user.id, accountId))) return fail({ code: 'NOT_FOUND' })
    await recordAudit(tx, { action: 'account.declined', target: accountId, actorId: session.user.id, accountId }, context)
    return ok()
  })
}
