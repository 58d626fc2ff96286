import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { parseMoney } from '@/lib/core/money'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { transactFunds } from './in-turn'
import { allocate } from './move-money'
import { openFund } from './open-fund'
import { ACCOUNT, type MoveFunds } from './schema'
import { findFund, findGroupName } from './store'

type Refusal = 'FORBIDDEN' | 'NOT_FOUND' | 'INVALID' | 'INSUFFICIENT_FUNDS' | 'GROUP_PAYS_FROM_ACCOUNT' | 'SAME_FUND' | 'KEY_REUSED'

/** Gives money of the account to a group, takes it back, or moves it between groups; the form that is sent twice moves it once. */
export async function moveFunds(actor: Actor, form: MoveFunds, context: RequestContext): Promise<Result<{ transactionId: string }, Failure<Refusal>>> {
  if (!allows(actor, 'funds.move')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  return transactFunds<{ transactionId: string }, Failure<Refusal>>(accountId, async (tx) => {
    const from = await findFund(tx, accountId, form.from)
    if (!from) return fail({ code: 'NOT_FOUND' })
    const group = form.to === ACCOUNT ? null : await findGroupName(tx, accountId, form.to)
    if (form.to !== ACCOUNT && (!group || group.archivedAt)) return fail({ code: 'NOT_FOUND' })
    if (group && group.funding !== 'own') return fail({ code: 'GROUP_PAYS_FROM_ACCOUNT', field: 'to' })
    const money = parseMoney(form.amount, from.currency)
    if (!money) return fail({ code: 'INVALID', field: 'amount', details: { message: 'Enter an amount above zero, no finer than the smallest coin, such as 1,234.50.' } })
    const to = await openFund(tx, accountId, form.to === ACCOUNT ? null : form.to, from.currency, context.now)
    if (to === from.id) return fail({ code: 'SAME_FUND', field: 'to' })
    const moved = await allocate(tx, { accountId, actorId: userId, idempotencyKey: form.key }, { from: from.id, to }, money.minor, context)
    return moved.ok ? moved : refusal(moved.failure.code)
  })
}

function refusal(code: string): { ok: false; failure: Failure<Refusal> } {
  if (code === 'INSUFFICIENT_FUNDS') return fail({ code: 'INSUFFICIENT_FUNDS', field: 'amount' })
  return fail({ code: code === 'KEY_REUSED' ? 'KEY_REUSED' : 'NOT_FOUND' })
}
