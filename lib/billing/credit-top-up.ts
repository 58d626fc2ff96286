import type { RequestContext } from '@/lib/core/context'
import { fail, invariant, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { topUp as bringIn } from '@/lib/funds/move-money'
import { openFund } from '@/lib/funds/open-fund'
import { issueReceipt } from './documents/issue-receipt'
import { moveTopUp, type TopUpRow } from './store/top-ups'

/** What has come, by whom it is entered (absent: the system), and what moves along with the state. */
type Credit = { minor: bigint; by?: string; how: string; change?: { receiptId: string; bankReference: string } | { paymentId: string } }

/** Puts money that has come into the ledger, once, with its receipt and mail: the one place where a top-up becomes money. */
export async function creditTopUp(tx: Tx, { id, accountId, reference, currency, state }: TopUpRow, { minor, by, how, change }: Credit, context: RequestContext): Promise<Result<undefined, Failure<'TOP_UP_MOVED'>>> {
  const fundId = await openFund(tx, accountId, null, currency, context.now)
  const order = { accountId, idempotencyKey: `top-up ${id}`, reason: `${how} ${reference}`, ...(by ? { actorId: by } : {}) }
  const moved = await bringIn(tx, order, fundId, minor, context)
  invariant(moved.ok, 'money from outside can always come in')
  const { transactionId } = moved.value
  if (!(await moveTopUp(tx, { id, from: state }, { state: 'credited', transactionId, ...change }, context.now))) return fail({ code: 'TOP_UP_MOVED' })
  await recordAudit(tx, { action: 'top-up.credited', target: id, actorId: by, accountId, details: { reference, amount: minor.toString(), currency, transaction: transactionId } }, context)
  await issueReceipt(tx, { topUpId: id, accountId, currency, minor, transactionId, description: `${how} ${reference}` }, context)
  return ok()
}
