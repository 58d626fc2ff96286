import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { before } from '@/lib/core/time'
import type { Tx } from '@/lib/db/client'
import { VERIFIED_FOR } from './rules'
import { consumePhrase } from './store'

/** How it was made sure who is calling: by a phrase that was read back, or as it was recorded. */
export type CallerCheck = { phraseId: string; callerCheck: null } | { phraseId: null; callerCheck: string }

/** Uses up the phrase that the caller read back to this member of staff; without one, takes what was recorded instead. */
export async function settleCaller(
  tx: Tx,
  form: { phraseId?: string | undefined; check?: string | undefined },
  userId: string,
  staffId: string,
  now: Date,
): Promise<Result<CallerCheck, Failure<'PHRASE_OVER' | 'CHECK_NEEDED'>>> {
  const { phraseId, check } = form
  if (!phraseId) return check ? ok({ phraseId: null, callerCheck: check }) : fail({ code: 'CHECK_NEEDED', field: 'check' })
  const used = await consumePhrase(tx, { id: phraseId, userId, verifiedById: staffId, verifiedSince: before(now, VERIFIED_FOR) }, now)
  return used ? ok({ phraseId, callerCheck: null }) : fail({ code: 'PHRASE_OVER' })
}
