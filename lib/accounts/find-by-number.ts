import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { findByNumber } from './store'

/** The enterprise of an account number, such as EH-2048-1177. */
export async function accountByNumber(number: string): Promise<Result<{ id: string; organization: string }, Failure<'NOT_FOUND'>>> {
  const account = await findByNumber(db(), number.trim().toUpperCase())
  return account ? ok(account) : fail({ code: 'NOT_FOUND' })
}
