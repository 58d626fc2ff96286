import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { parseMoney } from '@/lib/core/money'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import type { SetPrice } from './schema'
import { findProduct, insertPrice } from './store'

/** Sets what a product costs from a day on. Prices are only added: what has begun is never changed, and what begins the same day later replaces it. */
export async function setPrice({ productId, currency, amount, beginsOn }: SetPrice, staffId: string, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND' | 'INVALID'>>> {
  const minor = /^0+(\.0+)?$/.test(amount) ? 0n : parseMoney(amount, currency)?.minor
  if (minor === undefined) return fail({ code: 'INVALID', field: 'amount', details: { message: 'Enter an amount no finer than the smallest coin, such as 49.00.' } })
  const today = context.now.toISOString().slice(0, 10)
  if (beginsOn < today) return fail({ code: 'INVALID', field: 'beginsOn', details: { message: 'A price begins today or later: what was sold before was sold at the price of then.' } })
  const beginsAt = beginsOn === today ? context.now : new Date(beginsOn)
  return transact<undefined, Failure<'NOT_FOUND'>>(async (tx) => {
    if (!(await findProduct(tx, productId))) return fail({ code: 'NOT_FOUND' })
    await insertPrice(tx, { id: newId('prc'), productId, currency, minor, beginsAt, setById: staffId, createdAt: context.now })
    await recordAudit(tx, { action: 'price.set', target: productId, actorId: staffId, details: { currency, amount: minor.toString(), beginsAt: beginsAt.toISOString() } }, context)
    return ok()
  })
}
