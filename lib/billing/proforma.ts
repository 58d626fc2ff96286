import type { Actor } from '@/lib/core/actor'
import { formatMoney } from '@/lib/core/money'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { countryName } from '@/lib/geo/countries'
import { spellDay } from './months'
import type { Paper } from './paper'
import { buyerOf } from './profile'
import { bankDetails, sellerNow } from './seller'
import { showTopUp } from './show-top-ups'
import { taxNumberName } from './tax-number'

/** What to pay, where to and with which words: for a bank transfer that is awaited, or was. */
export async function showProforma(actor: Actor, topUpId: string): Promise<Result<Paper, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  const shown = await showTopUp(actor, topUpId)
  if (!shown.ok) return shown
  const { topUp } = shown.value
  if (topUp.method !== 'bank') return fail({ code: 'NOT_FOUND' })
  const [buyer, seller] = [await buyerOf(db(), actor.accountId), sellerNow()]
  const amount = formatMoney(topUp)
  return ok({
    title: 'Proforma invoice',
    number: topUp.reference,
    facts: [
      { term: 'Reference', value: topUp.reference },
      { term: 'Date', value: spellDay(topUp.requestedAt) },
      { term: 'Account', value: buyer.number },
    ],
    parties: [
      ...(seller ? [{ role: 'From', lines: [seller.name, ...seller.address, countryName(seller.country), ...(seller.taxNumber ? [`${taxNumberName(seller.country)} ${seller.taxNumber}`] : [])] }] : []),
      { role: 'To', lines: [buyer.name, ...buyer.address, ...(buyer.taxNumber ? [`${taxNumberName(buyer.country)} ${buyer.taxNumber}`] : [])] },
      { role: 'Pay to', lines: bankDetails() },
    ],
    table: { caption: 'Lines', columns: [{ name: 'What' }, { name: 'Amount', numeric: true }], rows: [['Top-up of the balance', amount]] },
    sums: [{ term: 'To pay', value: amount, strong: true }],
    notes: [`Give the reference ${topUp.reference} with your transfer, so that the money finds your account.`, 'This is not an invoice. Tax is on the invoices of what the balance is spent on.'],
  })
}
