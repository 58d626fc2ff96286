import type { RequestContext } from '@/lib/core/context'
import { ok, type Failure, type Result } from '@/lib/core/result'
import { accountOf, contactOf } from '@/lib/accounts/manager'
import { recordAudit } from '@/lib/audit/record'
import { drawPhrases } from '@/lib/callers/draw-phrases'
import { issuePhrases } from '@/lib/callers/issue-phrases'
import { transact } from '@/lib/db/transact'
import { blockOf, personOf } from '@/lib/identity/end-block'
import { enqueueMail } from '@/lib/mail/enqueue'
import { tooLate, type LetInRefusal } from './let-in'
import type { SendPhrase } from './schema'

type Refusal = LetInRefusal | Failure<'OWN_CASE' | 'PHRASES_SPENT'>

/** Mails a blocked person the phrase that they read back and the one that support says; what was sent before is worth nothing then. */
export async function sendPhrase({ blockId }: SendPhrase, staffId: string, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const phrases = await drawPhrases()
  return transact<undefined, Refusal>(async (tx) => {
    const block = await blockOf(tx, blockId)
    const person = block?.userId && !block.endedAt ? await personOf(tx, block.userId) : null
    if (!block || !person) return tooLate(tx, blockId)
    const issued = await issuePhrases(tx, phrases, person.id, staffId, context.now)
    if (!issued.ok) return issued
    const { id, expiresAt } = issued.value
    const props = { name: person.name, manager: contactOf(await accountOf(tx, person.id)), reference: block.reference, ...phrases, expiresAt: expiresAt.toISOString() }
    await enqueueMail(tx, { to: { userId: person.id, email: person.email }, template: 'caller-phrase', props }, context.now)
    await recordAudit(tx, { action: 'phrase.sent', target: person.id, actorId: staffId, details: { phraseId: id } }, context)
    return ok()
  })
}
