import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId, newTopUpReference } from '@/lib/core/id'
import { formatMoney, parseMoney } from '@/lib/core/money'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { env } from '@/lib/env'
import { leastByCard, MOST_BY_CARD, MOST_OPEN } from './rules'
import type { RequestTopUp } from './schema'
import { bankDetails } from './seller'
import { countOpen, findByKey, insertTopUp } from './store/top-ups'

type Refusal = Failure<'FORBIDDEN' | 'INVALID' | 'METHOD_UNAVAILABLE' | 'TOO_MANY_OPEN' | 'KEY_REUSED'>

/** How one may pay, by the settings. */
export const topUpMethods = (): ('bank' | 'card')[] => [...(bankDetails().length > 0 ? (['bank'] as const) : []), ...(env().stripe ? (['card'] as const) : [])]

/** Asks for money to be brought in. By bank there is a reference and a proforma; by card the provider's page comes next. The form that is sent twice asks once. */
export async function requestTopUp(actor: Actor, form: RequestTopUp, context: RequestContext): Promise<Result<{ id: string; method: 'bank' | 'card' }, Refusal>> {
  if (!allows(actor, 'billing.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  const { currency, method, key } = form
  const minor = parseMoney(form.amount, currency)?.minor
  if (minor === undefined) return fail({ code: 'INVALID', field: 'amount', details: { message: 'Enter an amount above zero, no finer than the smallest coin, such as 1,234.50.' } })
  if (!topUpMethods().includes(method)) return fail({ code: 'METHOD_UNAVAILABLE', field: 'method' })
  if (method === 'card' && (minor > MOST_BY_CARD || minor < leastByCard(currency))) {
    return fail({ code: 'INVALID', field: 'amount', details: { message: `By card one can pay from ${formatMoney({ minor: leastByCard(currency), currency })} to ${formatMoney({ minor: MOST_BY_CARD, currency })}. Choose a bank transfer for more.` } })
  }
  return transact<{ id: string; method: 'bank' | 'card' }, Refusal>(async (tx) => {
    const before = await findByKey(tx, accountId, key)
    if (before) return before.minor === minor && before.currency === currency && before.method === method ? ok({ id: before.id, method }) : fail({ code: 'KEY_REUSED' })
    if ((await countOpen(tx, accountId)) >= MOST_OPEN) return fail({ code: 'TOO_MANY_OPEN' })
    const [id, reference] = [newId('top'), newTopUpReference()]
    const kept = await insertTopUp(tx, { id, reference, accountId, currency, minor, method, state: 'awaiting', key, requestedById: userId, requestedAt: context.now, changedAt: context.now })
    if (!kept) return fail({ code: 'KEY_REUSED' })
    await recordAudit(tx, { action: 'top-up.requested', target: id, actorId: userId, accountId, details: { reference, amount: minor.toString(), currency, method } }, context)
    return ok({ id, method })
  })
}
