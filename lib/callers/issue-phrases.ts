import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { seal } from '@/lib/core/secret'
import { after, before } from '@/lib/core/time'
import type { Tx } from '@/lib/db/client'
import { keyFor } from '@/lib/env'
import { lockPerson } from '@/lib/identity/lock-person'
import { hashPhrase, type Phrases } from './draw-phrases'
import { PHRASE_TTL, PHRASES_SENT } from './rules'
import { countSent, insertPhrase, replaceLivePhrase } from './store'

/** Makes the one pair of phrases with which a person and support know each other; a live one before it is worth nothing. The caller mails them. */
export async function issuePhrases(tx: Tx, phrases: Phrases, userId: string, staffId: string, now: Date): Promise<Result<{ id: string; expiresAt: Date }, Failure<'OWN_CASE' | 'PHRASES_SPENT'>>> {
  if (userId === staffId) return fail({ code: 'OWN_CASE' })
  // One after the other, so that they are counted.
  await lockPerson(tx, userId)
  if ((await countSent(tx, userId, before(now, PHRASES_SENT.within))) >= PHRASES_SENT.count) return fail({ code: 'PHRASES_SPENT' })
  await replaceLivePhrase(tx, userId, now)
  const phrase = { id: newId('phr'), expiresAt: after(now, PHRASE_TTL) }
  await insertPhrase(tx, { ...phrase, userId, sentById: staffId, sentAt: now, hash: hashPhrase(phrases.theirs), ours: seal(phrases.ours, keyFor('caller-phrase')) })
  return ok(phrase)
}
