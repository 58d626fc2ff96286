import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { parseMoney } from '@/lib/core/money'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transactFunds } from './in-turn'
import type { SetThreshold } from './schema'
import { findFund, lockFund, setLowBelow } from './store'
import { tellOfLow } from './tell-low'

type Refusal = 'FORBIDDEN' | 'NOT_FOUND' | 'INVALID'

/** Sets below which balance of a fund people are told; nothing is told where no amount is given. */
export async function setThreshold(actor: Actor, form: SetThreshold, context: RequestContext): Promise<Result<undefined, Failure<Refusal>>> {
  if (!allows(actor, 'funds.move')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  return transactFunds<undefined, Failure<Refusal>>(accountId, async (tx) => {
    const fund = await findFund(tx, accountId, form.fundId)
    if (!fund) return fail({ code: 'NOT_FOUND' })
    const money = form.amount ? parseMoney(form.amount, fund.currency) : null
    if (form.amount && !money) return fail({ code: 'INVALID', field: 'amount', details: { message: 'Enter an amount above zero, such as 1,234.50, or nothing.' } })
    await lockFund(tx, fund.id)
    await setLowBelow(tx, fund.id, money?.minor ?? null)
    await recordAudit(tx, { action: 'funds.threshold-set', target: fund.id, actorId: userId, accountId, details: { below: money?.minor.toString() ?? null, was: fund.lowBelow?.toString() ?? null, currency: fund.currency } }, context)
    await tellOfLow(tx, accountId, [fund.id], context)
    return ok()
  })
}
