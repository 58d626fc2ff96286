import type { Failure, Result } from '@/lib/core/result'
import { db, type Tx } from './client'

class Rollback extends Error {
  constructor(readonly result: { ok: false; failure: Failure }) {
    super('rolled back')
  }
}

/** Runs a story in one transaction (read committed); rolls back on a returned failure as on a throw. */
export async function transact<Value, Refusal extends Failure>(story: (tx: Tx) => Promise<Result<Value, Refusal>>): Promise<Result<Value, Refusal>> {
  try {
    return await db().$transaction(async (tx) => {
      const result = await story(tx)
      if (!result.ok) throw new Rollback(result)
      return result
    })
  } catch (error) {
    if (error instanceof Rollback) return error.result as { ok: false; failure: Refusal }
    throw error
  }
}
