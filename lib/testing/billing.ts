import { requestTopUp } from '@/lib/billing/request-top-up'
import { requestTopUpSchema } from '@/lib/billing/schema'
import { newId } from '@/lib/core/id'
import { invariant, ok } from '@/lib/core/result'
import type { Actor } from '@/lib/core/actor'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { env } from '@/lib/env'
import { transactFunds } from '@/lib/funds/in-turn'
import { capture, hold, refund, topUp } from '@/lib/funds/move-money'
import { openFund } from '@/lib/funds/open-fund'
import { balanceOf } from '@/lib/funds/show-balance'
import { tellEvent } from '@/lib/notifications/tell-event'
import { aContext } from './factories'

/** A seller in Karnataka. */
export const SELLER = { name: 'Example Certificates', address: ['1 Residency Road', 'Bengaluru 560025', 'Karnataka (29)'], country: 'IN', taxNumber: '29AAGCB7383J1Z4' }

/** Has the product sell as somebody; back to before with the answer. */
export function sellAs(seller: ReturnType<typeof env>['seller']): void {
  Object.assign(env(), { seller })
}

export async function aTopUp(actor: Actor, form: Partial<{ amount: string; currency: string; method: string }> = {}, context = aContext()): Promise<string> {
  const requested = await requestTopUp(actor, requestTopUpSchema.parse({ amount: '1,000.00', currency: 'EUR', method: 'bank', key: newId('req'), ...form }), context)
  invariant(requested.ok, 'the top-up is asked for')
  return requested.value.id
}

export async function accountFundOf(accountId: string, currency = 'EUR', context = aContext()): Promise<string> {
  const opened = await transact(async (tx) => ok(await openFund(tx, accountId, null, currency, context.now)))
  invariant(opened.ok, 'the fund is opened')
  return opened.value
}

export const balance = async (accountId: string, currency = 'EUR') => balanceOf(db(), accountId, await accountFundOf(accountId, currency))

/** Money on the account, without a top-up of billing. */
export async function funded(accountId: string, minor: bigint, currency = 'EUR', context = aContext()): Promise<void> {
  const fundId = await accountFundOf(accountId, currency, context)
  const moved = await transactFunds(accountId, (tx) => topUp(tx, { accountId, idempotencyKey: newId('req') }, fundId, minor, context))
  invariant(moved.ok, 'the money comes in')
}

/** Something paid from the account, as an order would; answers the capture. */
export async function paid(accountId: string, minor: bigint, { currency = 'EUR', context = aContext(), reason = 'Certificate for example.com' } = {}): Promise<string> {
  const fundId = await accountFundOf(accountId, currency, context)
  const key = newId('req')
  const moved = await transactFunds(accountId, async (tx) => {
    const held = await hold(tx, { accountId, idempotencyKey: `${key} hold` }, fundId, minor, context)
    return held.ok ? capture(tx, { accountId, idempotencyKey: key, reason }, held.value.transactionId, minor, context) : held
  })
  invariant(moved.ok, 'it is paid')
  return moved.value.transactionId
}

export async function givenBack(accountId: string, captureId: string, minor: bigint, context = aContext()): Promise<string> {
  const moved = await transactFunds(accountId, (tx) => refund(tx, { accountId, idempotencyKey: newId('req') }, captureId, minor, context))
  invariant(moved.ok, 'it is given back')
  return moved.value.transactionId
}

/** What the people of an enterprise were told, in the order in which it happened, once the jobs are done that tell it. */
export async function newsOf(accountId: string): Promise<string[]> {
  for (const { id } of await db().auditEvent.findMany({ where: { accountId }, orderBy: { id: 'asc' }, select: { id: true } })) await tellEvent(id)
  return (await db().news.findMany({ where: { accountId }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { title: true } })).map(({ title }) => title)
}
