import { randomUUID } from 'node:crypto'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import type pg from 'pg'
import { signedEvent } from '@/lib/testing/payment-provider'
import { topUp } from './funds'

export type InsertedBilling = { topUp: string; withdrawal: string; document: string; product: string }

/** A top-up with its receipt, a withdrawal and a product, written as their pages would. */
export async function insertBilling(database: pg.Client, email: string): Promise<InsertedBilling> {
  await topUp(database, email, 100_000)
  const { rows } = await database.query<{ account: string; person: string }>('select account_id as account, user_id as person from members join users on users.id = user_id where email = $1', [email])
  const { account = '', person = '' } = rows[0] ?? {}
  const mark = account.slice(4)
  const ids = { topUp: `top_${mark}`, withdrawal: `wdr_${mark}`, document: `bdc_${mark}`, product: `prd_${mark}` }
  const reference = () => randomUUID().slice(0, 9).toUpperCase()
  await database.query('begin')
  await database.query(
    `insert into top_ups (id, reference, account_id, currency, minor, method, state, key, requested_by_id, requested_at, changed_at) values ($1, $2, $3, 'EUR', 100000, 'bank', 'awaiting', $1, $4, now(), now())`,
    [ids.topUp, `TU-${reference()}`, account, person],
  )
  await database.query(`insert into document_series (id, last) values ('EHR/26-27', 0) on conflict do nothing`)
  await database.query(
    `insert into billing_documents (id, kind, series_id, number, account_id, currency, total, net, tax, tax_scheme, tax_note, issued_at, top_up_id, seller, buyer)
     values ($1, 'receipt', 'EHR/26-27', 0, $2, 'EUR', 100000, 100000, 0, 'none', 'In advance', now(), $3, $4, $4)`,
    [ids.document, account, ids.topUp, JSON.stringify({ name: 'Somebody', address: ['1 Road'], country: 'IN', state: null, taxNumber: null })],
  )
  await database.query(`insert into billing_lines (document_id, position, transaction_id, description, gross, net, rate, cgst, sgst, igst) values ($1, 1, $2, 'Bank transfer', 100000, 100000, 0, 0, 0, 0)`, [ids.document, `txn_${mark}`])
  await database.query(
    `insert into withdrawals (id, reference, account_id, fund_id, currency, minor, state, key, holder, bank_account, bank, reason, requested_by_id, requested_at, changed_at, hold_id) values ($1, $2, $3, $4, 'EUR', 100, 'requested', $1, 'Somebody', 'DE02', 'A bank', '', $5, now(), now(), $1)`,
    [ids.withdrawal, `WD-${reference()}`, account, `fnd_${mark}`, person],
  )
  await database.query(`insert into products (id, name, kind, unit, created_at) values ($1, $1, 'certificate', 'certificate for a year', now())`, [ids.product])
  await database.query('commit')
  return ids
}

/** Tells the product something as the payment provider does: signed over seconds and body, without an origin. */
export function sendPaymentEvent(request: APIRequestContext, type: string, object: Record<string, unknown>, changes: { signature?: string; body?: string; id?: string } = {}): Promise<APIResponse> {
  const event = signedEvent(type, object, changes.id ? { id: changes.id } : {})
  return request.post('/api/webhooks/stripe', { data: Buffer.from(changes.body ?? event.body), headers: { 'Content-Type': 'application/json', 'stripe-signature': changes.signature ?? event.signature } })
}
