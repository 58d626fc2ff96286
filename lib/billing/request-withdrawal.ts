import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId, newWithdrawalReference } from '@/lib/core/id'
import { parseMoney } from '@/lib/core/money'
import { fail, invariant, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transactFunds } from '@/lib/funds/in-turn'
import { hold, release } from '@/lib/funds/move-money'
import { accountFund } from '@/lib/funds/show-funds'
import { MOST_OPEN, recipient } from './rules'
import type { RequestWithdrawal, WithdrawalForm } from './schema'
import { countOpenWithdrawals, findWithdrawal, findWithdrawalByKey, insertWithdrawal, lockWithdrawal, moveWithdrawal } from './store/withdrawals'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'INVALID' | 'INSUFFICIENT_FUNDS' | 'TOO_MANY_OPEN' | 'KEY_REUSED'>

/** Asks for money of the account's own balance to be paid to the enterprise's bank; it is held from then on. The form that is sent twice asks once. */
export async function requestWithdrawal(actor: Actor, form: RequestWithdrawal, context: RequestContext): Promise<Result<{ id: string }, Refusal>> {
  if (!allows(actor, 'billing.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  const { holder, bankAccount, bank, reason, key, fundId } = form
  return transactFunds<{ id: string }, Refusal>(accountId, async (tx) => {
    const fund = await accountFund(tx, accountId, fundId)
    if (!fund) return fail({ code: 'NOT_FOUND' })
    const { currency } = fund
    const minor = parseMoney(form.amount, currency)?.minor
    if (minor === undefined) return fail({ code: 'INVALID', field: 'amount', details: { message: 'Enter an amount above zero, no finer than the smallest coin, such as 1,234.50.' } })
    const before = await findWithdrawalByKey(tx, accountId, key)
    if (before) return before.minor === minor && before.fundId === fundId && before.bankAccount === bankAccount ? ok({ id: before.id }) : fail({ code: 'KEY_REUSED' })
    if ((await countOpenWithdrawals(tx, accountId)) >= MOST_OPEN) return fail({ code: 'TOO_MANY_OPEN' })
    const [id, reference] = [newId('wdr'), newWithdrawalReference()]
    const held = await hold(tx, { accountId, actorId: userId, idempotencyKey: `withdrawal ${key} held`, reason: `Withdrawal ${reference}` }, fundId, minor, context)
    if (!held.ok) return held.failure.code === 'INSUFFICIENT_FUNDS' ? fail({ code: 'INSUFFICIENT_FUNDS', field: 'amount' }) : fail({ code: 'KEY_REUSED' })
    const { transactionId: holdId } = held.value
    await insertWithdrawal(tx, { id, reference, accountId, fundId, currency, minor, state: 'requested', key, holder, bankAccount, bank, reason, requestedById: userId, requestedAt: context.now, changedAt: context.now, holdId })
    await recordAudit(tx, { action: 'withdrawal.requested', target: id, actorId: userId, accountId, details: { reference, amount: minor.toString(), currency, to: recipient({ holder, bankAccount }) } }, context)
    return ok({ id })
  })
}

/** The enterprise takes its request back while nobody has decided; the money may be spent again. */
export async function cancelWithdrawal(actor: Actor, { withdrawalId }: WithdrawalForm, context: RequestContext): Promise<Result<undefined, Failure<'FORBIDDEN' | 'NOT_FOUND' | 'WITHDRAWAL_MOVED'>>> {
  if (!allows(actor, 'billing.manage')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  return transactFunds<undefined, Failure<'NOT_FOUND' | 'WITHDRAWAL_MOVED'>>(accountId, async (tx) => {
    if (!(await findWithdrawal(tx, accountId, withdrawalId))) return fail({ code: 'NOT_FOUND' })
    const withdrawal = await lockWithdrawal(tx, withdrawalId)
    if (withdrawal?.state !== 'requested') return fail({ code: 'WITHDRAWAL_MOVED' })
    const { id, reference, minor, currency, holdId } = withdrawal
    const released = await release(tx, { accountId, actorId: userId, idempotencyKey: `withdrawal ${id} released`, reason: `Withdrawal ${reference} cancelled` }, holdId, minor, context)
    invariant(released.ok, 'what a withdrawal holds is still held')
    if (!(await moveWithdrawal(tx, id, { state: 'cancelled' }, context.now))) return fail({ code: 'WITHDRAWAL_MOVED' })
    await recordAudit(tx, { action: 'withdrawal.cancelled', target: id, actorId: userId, accountId, details: { reference, amount: minor.toString(), currency } }, context)
    return ok()
  })
}
