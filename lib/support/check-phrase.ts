import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { hearPhrase, type Heard } from '@/lib/callers/hear-phrase'
import { transact } from '@/lib/db/transact'
import type { CheckPhrase } from './schema'

type Refusal = Failure<'PHRASE_OVER' | 'PHRASE_WRONG'>

/** Compares what a caller read back. A wrong one costs one of the phrase's few tries. */
export async function checkPhrase({ phraseId, phrase }: CheckPhrase, staffId: string, context: RequestContext): Promise<Result<undefined, Refusal>> {
  // Its own transaction: the try that it took must outlast the refusal.
  const heard = await transact<Heard, Failure<'PHRASE_OVER'>>(async (tx) => {
    const answer = await hearPhrase(tx, phraseId, phrase, staffId, context.clock())
    if (!answer) return fail({ code: 'PHRASE_OVER' })
    const { userId, right, triesLeft } = answer
    const entry = { target: userId, actorId: staffId, details: { phraseId, triesLeft } }
    await recordAudit(tx, right ? { action: 'phrase.verified', ...entry } : { action: 'phrase.refused', result: 'refused', ...entry }, context)
    return ok(answer)
  })
  if (!heard.ok) return heard
  const { right, triesLeft } = heard.value
  return right ? ok() : fail({ code: 'PHRASE_WRONG', field: 'phrase', details: { message: wrongWith(triesLeft) } })
}

const wrongWith = (triesLeft: number) =>
  triesLeft === 0 ? 'This is not the phrase of the mail, and that was the last try. Send a new one.' : `This is not the phrase of the mail. ${triesLeft === 1 ? 'One try is' : `${triesLeft} tries are`} left.`
