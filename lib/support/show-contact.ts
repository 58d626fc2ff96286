import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { spellMobile } from '@/lib/accounts/mobile'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { attemptOrigins, blocksOf } from '@/lib/identity/history'
import { mailsTo } from '@/lib/mail/history'
import { HISTORY_LIMIT, toldOf } from './rules'
import { findPerson, listAudit } from './store'

/** What support sees of a person in part, whole, by the id of what it stands at; that it was looked at is written down, by whom and of whom. */
export async function showContact(userId: string, staffId: string, context: RequestContext): Promise<Result<Record<string, string>, Failure<'NOT_FOUND'>>> {
  return transact<Record<string, string>, Failure<'NOT_FOUND'>>(async (tx) => {
    const person = await findPerson(tx, userId)
    if (!person) return fail({ code: 'NOT_FOUND' })
    const attempts = await attemptOrigins(tx, person.email, HISTORY_LIMIT)
    const blocks = await blocksOf(tx, userId, HISTORY_LIMIT)
    const mails = await mailsTo(tx, userId, HISTORY_LIMIT)
    await recordAudit(tx, { action: 'contact.shown', target: userId, actorId: staffId }, context)
    const audit = await listAudit(tx, toldOf(person, blocks, mails), HISTORY_LIMIT)
    const stored = [{ id: userId, whole: person.mobile && spellMobile(person.mobile) }, ...[...attempts, ...audit].map(({ id, ip }) => ({ id, whole: ip }))]
    const shown: Record<string, string> = {}
    for (const { id, whole } of stored) if (whole) shown[id] = whole
    return ok(shown)
  })
}
