import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { parseMoney } from '@/lib/core/money'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { isRefusedBy } from '@/lib/db/refused-by'
import { transactFunds } from '@/lib/funds/in-turn'
import { canAct } from '@/lib/identity/staff'
import { isProposed } from '@/lib/proposals/list'
import { propose } from '@/lib/proposals/propose'
import { creditTopUp } from './credit-top-up'
import { plainReference, wantsSecond } from './rules'
import type { RecordReceipt, TopUpForm } from './schema'
import { belongsTo } from './store/parties'
import { findAnyTopUp, findReceipt, insertReceipt, lockTopUp, moveTopUp, type TopUpRow } from './store/top-ups'

type Refusal = Failure<'NOT_FOUND' | 'OWN_CASE' | 'FORBIDDEN' | 'INVALID' | 'TOP_UP_MOVED' | 'PAYMENT_KNOWN' | 'PROPOSAL_OPEN'>

/** Records what came in at the bank, with its evidence, and credits it; above the limit it is proposed to a second member of staff instead. */
export async function receivePayment(form: RecordReceipt, staffId: string, context: RequestContext): Promise<Result<{ outcome: 'credited' | 'proposed' }, Refusal>> {
  const seen = await findAnyTopUp(db(), form.topUpId)
  if (!seen) return fail({ code: 'NOT_FOUND' })
  const minor = parseMoney(form.amount, seen.currency)?.minor
  if (minor === undefined) return fail({ code: 'INVALID', field: 'amount', details: { message: 'Enter what came in, such as 1,234.50.' } })
  if (new Date(form.receivedOn) > context.now) return fail({ code: 'INVALID', field: 'receivedOn', details: { message: 'This day is still to come.' } })
  try {
    return await transactFunds<{ outcome: 'credited' | 'proposed' }, Refusal>(seen.accountId, async (tx) => {
      const found = await heldForStaff(tx, form.topUpId, staffId)
      if (!found.ok) return found
      const topUp = found.value
      if (topUp.method !== 'bank' || !['awaiting', 'cancelled'].includes(topUp.state)) return fail({ code: 'TOP_UP_MOVED' })
      const receipt = { id: newId('rcp'), topUpId: topUp.id, bankReference: form.bankReference, receivedOn: new Date(form.receivedOn), minor, note: form.note, recordedById: staffId, recordedAt: context.now }
      await insertReceipt(tx, receipt)
      const change = { receiptId: receipt.id, bankReference: plainReference(form.bankReference) }
      await recordAudit(tx, { action: 'top-up.received', target: topUp.id, actorId: staffId, accountId: topUp.accountId, details: { reference: topUp.reference, bankReference: form.bankReference, receivedOn: form.receivedOn, amount: minor.toString(), currency: topUp.currency } }, context)
      if (!wantsSecond({ minor, currency: topUp.currency })) {
        const credited = await creditTopUp(tx, topUp, { minor, by: staffId, how: 'Bank transfer', change }, context)
        return credited.ok ? ok({ outcome: 'credited' }) : credited
      }
      if (!(await moveTopUp(tx, { id: topUp.id, from: topUp.state }, { state: 'received', ...change }, context.now))) return fail({ code: 'TOP_UP_MOVED' })
      const proposed = await proposeCredit(tx, topUp, receipt, staffId, context)
      return proposed.ok ? ok({ outcome: 'proposed' }) : proposed
    })
  } catch (error) {
    if (isRefusedBy(error, 'top_ups_one_payment')) return fail({ code: 'PAYMENT_KNOWN', field: 'bankReference' })
    throw error
  }
}

/** Proposes again what was declined, withdrawn or ran out. */
export async function proposeAgain({ topUpId }: TopUpForm, staffId: string, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const seen = await findAnyTopUp(db(), topUpId)
  if (!seen) return fail({ code: 'NOT_FOUND' })
  return transactFunds<undefined, Refusal>(seen.accountId, async (tx) => {
    const found = await heldForStaff(tx, topUpId, staffId)
    if (!found.ok) return found
    const receipt = found.value.receiptId && (await findReceipt(tx, found.value.receiptId))
    if (found.value.state !== 'received' || !receipt) return fail({ code: 'TOP_UP_MOVED' })
    return proposeCredit(tx, found.value, receipt, staffId, context)
  })
}

/** Takes back a receipt that was recorded wrongly, while nobody is asked to agree to it: the top-up awaits its money again. What was recorded is kept. */
export async function takeBackReceipt({ topUpId }: TopUpForm, staffId: string, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const seen = await findAnyTopUp(db(), topUpId)
  if (!seen) return fail({ code: 'NOT_FOUND' })
  return transactFunds<undefined, Refusal>(seen.accountId, async (tx) => {
    const found = await heldForStaff(tx, topUpId, staffId)
    if (!found.ok) return found
    if (await isProposed(tx, { topUpId }, context.now)) return fail({ code: 'PROPOSAL_OPEN' })
    if (!(await moveTopUp(tx, { id: topUpId, from: 'received' }, { state: 'awaiting', receiptId: null, bankReference: null }, context.now))) return fail({ code: 'TOP_UP_MOVED' })
    await recordAudit(tx, { action: 'top-up.receipt-taken-back', target: topUpId, actorId: staffId, accountId: found.value.accountId, details: { reference: found.value.reference } }, context)
    return ok()
  })
}

/** Credits what two members of staff have agreed to; the caller has ended the proposal in the same transaction. */
export async function creditAgreed(tx: Tx, topUpId: string, staffId: string, context: RequestContext): Promise<Result<{ reference: string }, Failure<'NOT_FOUND' | 'OWN_CASE' | 'FORBIDDEN' | 'TOP_UP_MOVED'>>> {
  const found = await heldForStaff(tx, topUpId, staffId)
  if (!found.ok) return found
  const receipt = found.value.receiptId && (await findReceipt(tx, found.value.receiptId))
  if (found.value.state !== 'received' || !receipt) return fail({ code: 'TOP_UP_MOVED' })
  const credited = await creditTopUp(tx, found.value, { minor: receipt.minor, by: staffId, how: 'Bank transfer' }, context)
  return credited.ok ? ok({ reference: found.value.reference }) : credited
}

async function heldForStaff(tx: Tx, topUpId: string, staffId: string): Promise<Result<TopUpRow, Failure<'NOT_FOUND' | 'OWN_CASE' | 'FORBIDDEN'>>> {
  const topUp = await lockTopUp(tx, topUpId)
  if (!topUp) return fail({ code: 'NOT_FOUND' })
  if (await belongsTo(tx, staffId, topUp.accountId)) return fail({ code: 'OWN_CASE' })
  return (await canAct(tx, staffId)) ? ok(topUp) : fail({ code: 'FORBIDDEN' })
}

async function proposeCredit(tx: Tx, { id, requestedById }: TopUpRow, { bankReference }: { bankReference: string }, staffId: string, context: RequestContext): Promise<Result<undefined, Failure<'OWN_CASE' | 'PROPOSAL_OPEN' | 'FORBIDDEN'>>> {
  const proposed = await propose(tx, { kind: 'credit_top_up', topUpId: id, userId: requestedById, reason: `The bank shows the payment as ${bankReference}.` }, staffId, context)
  return proposed.ok ? ok() : proposed
}
